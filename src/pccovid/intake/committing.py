"""How do rows whose person was found enter the registry? Chunk by chunk, each one transaction; a killed run goes on.

A chunk holds all rows of its persons, from all files, so several programs may commit at once and never wait for each
other.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID, uuid5

from psycopg import sql

from pccovid.intake.carrying import Cargo, Origin
from pccovid.intake.models import Chunk, File
from pccovid.intake.packing import Waiting, unpack
from pccovid.intake.seeing import known_places
from pccovid.intake.settling import Verdict, settle
from pccovid.intake.states import RowState
from pccovid.intake.tying import unpack as untie
from pccovid.registry.people.operations import Assigned, add_assigned
from pccovid.registry.people.records import Added
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


def commit_next(actor: Actor) -> int | None:
    """Bring the next waiting chunk to its end; gives how many rows it had, None when no chunk waits."""
    with Access.open(actor, Purpose.MIGRATION, "intake.commit") as access:
        chunk = fetch(NEXT, [], _chunk)
        if not chunk:
            access.read_aggregate("intake_row", ["state"])
            return None
        [(number, rows)] = chunk
        settle(_carried(access, fetch(ROWS, [number], Row)))
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


def _carried(access: Access, rows: Sequence[Row]) -> list[Verdict]:
    files = File.objects.in_bulk({row.file_id for row in rows})
    waiting = [_unpacked(files[row.file_id], row) for row in rows]
    keys = {row.place: one.record.source_key for one, row in zip(waiting, rows, strict=True)}
    assigned = [
        Assigned(one.record, row.person_id, untie(row.tie, keys))
        for one, row in zip(waiting, rows, strict=True)
    ]
    return carry(access, files, waiting, add_assigned(access, assigned))


def _unpacked(file: File, row: Row) -> Waiting:
    return unpack(file.id, row.number, row.sealed, source=file.source, mapping=file.mapping)


def carry(
    access: Access, files: Mapping[UUID, File], waiting: Sequence[Waiting], added: Sequence[Added]
) -> list[Verdict]:
    """Hand the facts of these rows to the capabilities; gives the end of each row."""
    cargo = Cargo(known_places(fact for one in waiting for fact in one.facts))
    verdicts: list[Verdict] = []
    for one, answer in zip(waiting, added, strict=True):
        origin = _origin(files[one.file_id], one, answer) if answer.person_id else None
        if origin:
            cargo.load(origin, one.facts)
        # Why a row waits stands behind its flags and repairs: intake/queries.py reads the last word.
        reasons = f"{one.remarks} {answer.reason}".strip()
        record = origin.record_id if origin else None
        verdicts.append((one.file_id, one.number, END[answer.state], reasons, answer.person_id, record))
    cargo.unload(access)
    return verdicts


def _origin(file: File, waiting: Waiting, answer: Added) -> Origin:
    assert answer.person_id is not None  # noqa: S101  # the caller has looked
    return Origin(
        person_id=answer.person_id,
        record_id=answer.record_id or uuid5(file.id, str(waiting.number)),
        territory=answer.territory,
        source=file.source,
        told_at=waiting.record.source_time or file.as_of,
    )


def _chunk(number: int, rows: int) -> tuple[int, int]:
    return number, rows
