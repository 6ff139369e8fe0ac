"""How do rows whose person was found enter the registry? Chunk by chunk, each one transaction; a killed run goes on.

A chunk holds all rows of its persons, from all files, so several programs may commit at once and never wait for each
other.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID, uuid5

from psycopg import sql

from pccovid.intake.carrying import Cargo, Origin
from pccovid.intake.columns import seen_in
from pccovid.intake.gathering import Found, known_places, sort
from pccovid.intake.mapping import SourceMapping, load_mapping
from pccovid.intake.models import Chunk, File
from pccovid.intake.people import record_of
from pccovid.intake.settling import Verdict, settle
from pccovid.intake.staging import Arrived
from pccovid.intake.states import RowState
from pccovid.intake.tying import unpack
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.people.operations import Assigned, add_assigned
from pccovid.registry.people.records import Added, PersonRecord
from pccovid.registry.places.queries import Place
from pccovid.trust.access import Access, Actor, Purpose
from pccovid.trust.access.bulk import fetch

END = {"linked": RowState.LINKED, "known": RowState.LINKED, "new": RowState.NEW, "review": RowState.REVIEW}
NEXT = sql.SQL("""
    SELECT id, rows FROM intake_chunk WHERE done_at IS NULL ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
""")
ROWS = sql.SQL("""
    SELECT a.file_id, a.number, a.carried_to, r.sealed, a.place, a.tie
    FROM intake_assignment AS a JOIN intake_row AS r ON r.file_id = a.file_id AND r.number = a.number
    WHERE a.chunk_id = %b AND r.state = 'staged' ORDER BY a.place
""")


class Row(NamedTuple):
    """A row of a chunk, still sealed."""

    file_id: UUID
    number: int
    person_id: UUID
    sealed: bytes
    place: int
    tie: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file, and how its rows are read."""

    arrived: Arrived
    file: File
    mapping: SourceMapping


Sources = Mapping[UUID, Source]


def sources(arrived: Sequence[tuple[Arrived, File]]) -> Sources:
    """The files that may be asked for, by id."""
    return {
        file.id: Source(one, file, load_mapping(one.source, one.mappings))
        for one, file in arrived
        if file.mapping
    }


def sources_of(brought: Sequence[tuple[Arrived, UUID]]) -> Sources:
    """The same in another program, which knows the files by their ids."""
    files = File.objects.in_bulk([file_id for _, file_id in brought])
    return sources([(arrived, files[file_id]) for arrived, file_id in brought])


def commit_next(actor: Actor, known: Sources) -> int | None:
    """Bring the next waiting chunk to its end; gives how many rows it had, None when no chunk waits."""
    with Access.open(actor, Purpose.MIGRATION, "intake.commit") as access:
        chunk = fetch(NEXT, [], _chunk)
        if not chunk:
            access.read_aggregate("intake_row", ["state"])
            return None
        [(number, rows)] = chunk
        for file_id, verdicts in _settle(access, known, fetch(ROWS, [number], Row)).items():
            settle(file_id, verdicts)
        Chunk.objects.filter(id=number).update(done_at=access.now)
        access.wrote_aggregate("intake_row", ["state"])
    return rows


def waiting_chunks(actor: Actor) -> int:
    """How many chunks wait."""
    with Access.open(actor, Purpose.MIGRATION, "intake.waiting") as access:
        waiting = Chunk.objects.filter(done_at=None).count()
        access.read_aggregate("intake_row", ["state"])
    return waiting


def waiting_rows(actor: Actor) -> int:
    """How many rows wait in chunks."""
    with Access.open(actor, Purpose.MIGRATION, "intake.waiting") as access:
        waiting = sum(Chunk.objects.filter(done_at=None).values_list("rows", flat=True))
        access.read_aggregate("intake_row", ["state"])
    return waiting


def _settle(access: Access, known: Sources, rows: Sequence[Row]) -> dict[UUID, list[Verdict]]:
    found, verdicts = _sorted(access, known, rows)
    places = sorted(found)
    ordered = [found[place] for place in places]
    points = known_places(ordered)
    records = [_record(known[one.file_id], one, points) for one in ordered]
    keys = {rows[place].place: record.source_key for place, record in zip(places, records, strict=True)}
    assigned = [
        Assigned(record, rows[place].person_id, unpack(rows[place].tie, keys))
        for place, record in zip(places, records, strict=True)
    ]
    ends = carry(access, known, ordered, add_assigned(access, assigned))
    for one, verdict in zip(ordered, ends, strict=True):
        verdicts[one.file_id].append(verdict)
    return verdicts


def _sorted(
    access: Access, known: Sources, rows: Sequence[Row]
) -> tuple[dict[int, Found], dict[UUID, list[Verdict]]]:
    """The rows about persons by their place in the chunk, and the ends of all others by file."""
    places: dict[UUID, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        places[row.file_id].append(place)
    found: dict[int, Found] = {}
    verdicts: dict[UUID, list[Verdict]] = defaultdict(list)
    for file_id, mine in places.items():
        source, place_of = known[file_id], {rows[place].number: place for place in mine}
        of_persons, ended = sort(
            access, source.file, source.mapping, [(rows[place].number, rows[place].sealed) for place in mine]
        )
        found |= {place_of[one.row.number]: one for one in of_persons}
        verdicts[file_id].extend(ended)
    return found, verdicts


def carry(access: Access, known: Sources, found: Sequence[Found], added: Sequence[Added]) -> list[Verdict]:
    """Hand the facts of these rows to the capabilities; gives the end of each row."""
    cargo = Cargo(known_places(found))
    verdicts: list[Verdict] = []
    for one, answer in zip(found, added, strict=True):
        origin = _origin(known[one.file_id].file, one, answer) if answer.person_id else None
        if origin:
            cargo.load(origin, one.facts)
        # Why a row waits stands behind its flags and repairs: intake/queries.py reads the last word.
        repairs = one.row.person.flags if one.row.person else ()
        reasons = " ".join([*one.row.flags, *repairs, answer.reason]).strip()
        record = origin.record_id if origin else None
        verdicts.append((one.row.number, END[answer.state], reasons, answer.person_id, record))
    cargo.unload(access)
    return verdicts


def _record(source: Source, found: Found, points: Mapping[UUID, Place]) -> PersonRecord:
    on = source.file.as_of.astimezone(VIETNAM).date()
    assert found.row.person is not None  # noqa: S101  # only such rows are assigned
    seen = seen_in(found.row, on, points)
    return record_of(found.row, found.row.person, mapping=source.mapping.version, on=on, seen=seen)


def _origin(file: File, found: Found, answer: Added) -> Origin:
    assert answer.person_id is not None  # noqa: S101  # the caller has looked
    return Origin(
        person_id=answer.person_id,
        record_id=answer.record_id or uuid5(file.id, str(found.row.number)),
        territory=answer.territory,
        source=found.row.source,
        told_at=found.row.source_time or file.as_of,
    )


def _chunk(number: int, rows: int) -> tuple[int, int]:
    return number, rows
