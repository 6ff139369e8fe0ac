"""How does a file get in? Row by row, checked, into the staging table; a killed run goes on where it stopped."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from uuid import UUID

from pccovid.intake.mapping import BadMapping, CheckedRow, Rejected, SourceMapping, check, load_mapping
from pccovid.intake.models import File, Row
from pccovid.intake.packing import FIELD, pack
from pccovid.intake.people import record_of
from pccovid.intake.reading import FileRefused, RawRow, RowFault, Table, fingerprint, open_table
from pccovid.intake.reading.files import Readable
from pccovid.intake.seeing import known_places, seen_in
from pccovid.intake.sorting import kept
from pccovid.intake.states import TAKEN_BACK, FileState, RowState
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.errors import DomainError
from pccovid.trust.access import Access, Actor, Purpose
from pccovid.trust.access.bulk import add_rows
from pccovid.trust.vault import seal, unseal

CHUNK = 4_000
REPLACED = FileRefused("replaced")
COLUMNS = ("file_id", "number", "state", "reasons", "sealed")
Progress = Callable[[str, int, int], None]
Staged = tuple[int, str, str, bytes | None]


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file to be read in. `mappings` is an operator's folder of mappings, where there is one."""

    path: Readable
    name: str
    source: str
    expected_rows: int
    mappings: Path | None


def register_file(arrived: Arrived, *, as_of: dt.datetime) -> File:
    """The file as it is known by its bytes, under whatever name it came before. Raises FileRefused "unreadable"."""
    digest = fingerprint(arrived.path)
    file, _ = File.objects.exclude(state__in=TAKEN_BACK).get_or_create(
        fingerprint=digest,
        defaults={"name": arrived.name, "source": arrived.source, "as_of": as_of, "received_at": as_of},
    )
    if (file.state, file.refusal) == (
        FileState.REFUSED,
        str(REPLACED),
    ):  # replacing.py: the same bytes are back
        file.state, file.refusal = FileState.STAGING, ""
        file.save()
    return file


def stage(job: tuple[Actor, Arrived, UUID]) -> tuple[UUID, int]:
    """Read a file into the staging table, from where a run before stopped; gives its id and how many rows are there."""
    actor, arrived, file_id = job
    file = File.objects.get(id=file_id)
    if file.state == FileState.STAGING:
        _stage(actor, arrived, file)
    return file.id, file.staged_rows


def _stage(actor: Actor, arrived: Arrived, file: File) -> None:
    try:
        mapping = load_mapping(arrived.source, arrived.mappings)
        table = open_table(arrived.path, known=mapping.columns)
        _begin(actor, file, mapping)
        file.warnings = [f"unknown column: {column}"[:120] for column in mapping.fit(table.columns)]
        for rows in _chunks(table, after=file.staged_rows):
            _store(actor, file, mapping, rows)
        if fingerprint(arrived.path) != file.fingerprint:
            raise FileRefused("changed")
    except (FileRefused, BadMapping) as refusal:
        refuse(actor, file, refusal)
        return
    file.state = FileState.STAGED
    file.save()


def pack_raw(file_id: UUID, row: RawRow) -> bytes:
    """A row as it came, with the faults of its cells, sealed for its file."""
    faults = [(fault.code, fault.column) for fault in row.refused]
    whole = (row.fault.code, row.fault.column) if row.fault else None
    return seal(file_id, FIELD, json.dumps([row.values, faults, whole], ensure_ascii=False))


def unpack_raw(file_id: UUID, number: int, blob: "bytes | memoryview[int]") -> RawRow:
    """The row that was packed."""
    values, faults, whole = json.loads(unseal(file_id, FIELD, blob))
    return RawRow(
        number, values, RowFault(*whole) if whole else None, tuple(RowFault(*fault) for fault in faults)
    )


def _begin(actor: Actor, file: File, mapping: SourceMapping) -> None:
    """Rows are kept as one version of the mapping read them: under another one the file is read from its start."""
    if file.staged_rows and file.mapping != mapping.version:
        with Access.open(actor, Purpose.MIGRATION, "intake.stage") as access:
            Row.objects.filter(file_id=file.id).delete()
            file.staged_rows = 0
            file.save()
            access.wrote_aggregate("intake_row", ["raw"])
    file.mapping = mapping.version


def _chunks(table: Table, *, after: int) -> Iterator[list[RawRow]]:
    rows = islice(table.rows(), after, None)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _store(actor: Actor, file: File, mapping: SourceMapping, rows: list[RawRow]) -> None:
    """One chunk and the file's position in one transaction: a kill loses neither or both."""
    with Access.open(actor, Purpose.MIGRATION, "intake.stage") as access:
        add_rows(Row, COLUMNS, [(file.id, *row) for row in _checked(file, mapping, rows)])
        file.staged_rows += len(rows)
        file.save()
        access.wrote_aggregate("intake_row", ["raw"])


def _checked(file: File, mapping: SourceMapping, rows: list[RawRow]) -> Iterator[Staged]:
    """The number of each row, its state, why, and what is kept of it. Of places only their form is looked at."""
    checked = [check(mapping, raw, file.as_of) for raw in rows]
    on = file.as_of.astimezone(VIETNAM).date()
    known = known_places(fact for row in checked if isinstance(row, CheckedRow) for fact in row.facts)
    for raw, row in zip(rows, checked, strict=True):
        if isinstance(row, Rejected):
            why = " ".join(map(str, row.reasons))
            yield raw.number, RowState.REFUSED.value, why, pack_raw(file.id, raw)
        elif row.person is None:
            yield raw.number, RowState.STAGED.value, "", pack_raw(file.id, raw)
        elif row.facts and not (facts := kept(row.facts, as_of=file.as_of, source_time=row.source_time)):
            # What was flagged and repaired tells of the source, however old the row is.
            yield raw.number, RowState.EXPIRED.value, " ".join([*row.flags, *row.person.flags]), None
        else:
            seen = seen_in(row.facts, on, known)
            record = record_of(row, row.person, mapping=mapping.version, on=on, seen=seen)
            yield (
                raw.number,
                RowState.STAGED.value,
                "",
                pack(file.id, row, facts if row.facts else [], record),
            )


def refuse(actor: Actor, file: File, refusal: DomainError) -> None:
    """A file that cannot be read to its end is refused as a whole: none of its rows is taken."""
    with Access.open(actor, Purpose.MIGRATION, "intake.refuse") as access:
        Row.objects.filter(file_id=file.id).delete()
        file.state = FileState.REFUSED
        file.refusal = str(refusal)[:80]
        file.staged_rows = 0
        file.save()
        access.wrote_aggregate("intake_row", ["raw"])
