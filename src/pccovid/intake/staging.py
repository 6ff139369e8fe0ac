"""How does a file get in? Row by row into the staging table, sealed; a second run goes on where the first stopped."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from uuid import UUID

from pccovid.intake.mapping import BadMapping, load_mapping
from pccovid.intake.models import File, Row
from pccovid.intake.reading import FileRefused, RawRow, RowFault, Table, fingerprint, open_table
from pccovid.intake.states import TAKEN_BACK, FileState, RowState
from pccovid.kernel.errors import DomainError
from pccovid.trust.access import Access, Actor, Purpose
from pccovid.trust.access.bulk import add_rows
from pccovid.trust.vault import seal, unseal

CHUNK = 4_000
COLUMNS = ("file_id", "number", "state", "reasons", "sealed")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file to be read in. `mappings` is an operator's folder of mappings, where there is one."""

    path: Path
    name: str
    source: str
    expected_rows: int
    mappings: Path | None


def stage(actor: Actor, arrived: Arrived, *, as_of: dt.datetime, progress: Progress) -> File:
    """Read a file into the staging table; one that was read before, under whatever name, is not read again."""
    digest = fingerprint(arrived.path)
    standing = File.objects.exclude(state__in=TAKEN_BACK)
    file, _ = standing.get_or_create(
        fingerprint=digest,
        defaults={"name": arrived.name, "source": arrived.source, "as_of": as_of, "received_at": as_of},
    )
    if file.state != FileState.STAGING:
        return file
    try:
        mapping = load_mapping(arrived.source, arrived.mappings)
        table = open_table(arrived.path, known=mapping.columns)
        file.mapping = mapping.version
        file.warnings = [f"unknown column: {column}"[:120] for column in mapping.fit(table.columns)]
        for rows in _chunks(table, after=file.staged_rows):
            _store(actor, file, rows)
            progress(arrived.name, file.staged_rows, max(arrived.expected_rows, file.staged_rows))
        if fingerprint(arrived.path) != digest:
            raise FileRefused("changed")
    except (FileRefused, BadMapping) as refusal:
        return _refuse(actor, file, refusal)
    file.state = FileState.STAGED
    file.save()
    return file


def pack(file_id: UUID, row: RawRow) -> bytes:
    """A row as it came, with the faults of its cells, sealed for its file."""
    faults = [(fault.code, fault.column) for fault in row.refused]
    whole = (row.fault.code, row.fault.column) if row.fault else None
    return seal(file_id, "intake_row", json.dumps([row.values, faults, whole], ensure_ascii=False))


def unpack(file_id: UUID, number: int, blob: "bytes | memoryview[int]") -> RawRow:
    """The row that was packed."""
    values, faults, whole = json.loads(unseal(file_id, "intake_row", blob))
    return RawRow(
        number, values, RowFault(*whole) if whole else None, tuple(RowFault(*fault) for fault in faults)
    )


def _chunks(table: Table, *, after: int) -> Iterator[list[RawRow]]:
    rows = islice(table.rows(), after, None)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _store(actor: Actor, file: File, rows: list[RawRow]) -> None:
    """One chunk and the file's position in one transaction: a kill loses neither or both."""
    with Access.open(actor, Purpose.MIGRATION, "intake.stage") as access:
        staged = RowState.STAGED.value
        add_rows(Row, COLUMNS, [(file.id, row.number, staged, "", pack(file.id, row)) for row in rows])
        file.staged_rows += len(rows)
        file.save()
        access.wrote_aggregate("intake_row", ["raw"])


def _refuse(actor: Actor, file: File, refusal: DomainError) -> File:
    """A file that cannot be read to its end is refused as a whole: none of its rows is taken."""
    with Access.open(actor, Purpose.MIGRATION, "intake.refuse") as access:
        Row.objects.filter(file_id=file.id).delete()
        file.state = FileState.REFUSED
        file.refusal = str(refusal)[:80]
        file.staged_rows = 0
        file.save()
        access.wrote_aggregate("intake_row", ["raw"])
    return file
