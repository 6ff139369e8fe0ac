"""Whose is each staged row? All rows of all files are compared at once, with whoever the registry already holds.

The answer is kept row by row, in chunks of whole persons, before anything is carried over: a killed run goes on there.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np

from pccovid.engines.linkage.crowding import careful
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model
from pccovid.intake.columns import Columns
from pccovid.intake.gathering import gather, known_places
from pccovid.intake.mapping import CheckedRow, load_mapping
from pccovid.intake.meeting import Whose, whose
from pccovid.intake.models import Assignment, Chunk, File
from pccovid.intake.people import identity_of
from pccovid.intake.staging import Arrived, Progress
from pccovid.intake.states import FileState
from pccovid.intake.tying import pack
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.people.candidates import holders, telephones_held
from pccovid.registry.people.lookalikes import note
from pccovid.trust.access import Access, Actor, Purpose
from pccovid.trust.access.bulk import add_rows

ROWS = 500  # a chunk that is lost to a kill is little work; twice as many cost no less a row
COLUMNS = ("file_id", "number", "chunk_id", "place", "carried_to", "tie")


@dataclass(slots=True)
class Gathered:
    """Every row that has to find its person, and the registry's records that may be of the same ones."""

    columns: Columns = field(default_factory=Columns)
    rows: list[tuple[UUID, int]] = field(default_factory=list)
    held: list[tuple[int, UUID]] = field(default_factory=list)
    """(number in the columns, person)"""
    records: dict[int, UUID] = field(default_factory=dict)
    """By number in the columns: the record of the registry."""
    elsewhere: dict[str, int] = field(default_factory=dict)
    """Telephones that belong to persons who are not compared: of how many."""


def assign(actor: Actor, staged: Sequence[tuple[Arrived, File]], model: Model, *, progress: Progress) -> None:
    """Find the person of every staged row that has none yet."""
    gathered = Gathered()
    for arrived, file in staged:
        if file.state == FileState.STAGED:
            _gather(actor, arrived, file, gathered, progress)
    if gathered.rows:
        _save(actor, gathered, whose_of(gathered, model), progress)


def _gather(actor: Actor, arrived: Arrived, file: File, gathered: Gathered, progress: Progress) -> None:
    mapping, done = load_mapping(arrived.source, arrived.mappings), 0
    on = file.as_of.astimezone(VIETNAM).date()
    for found in gather(actor, file, mapping):
        named = [one for one in found if not one.is_log]
        known = known_places(named)
        for one in named:
            gathered.columns.add_row(one.row, on=on, places=known)
            gathered.rows.append((file.id, one.row.number))
        meet(actor, [one.row for one in named], gathered)
        done += len(found)
        progress(f"check {arrived.name}", done, max(done, file.staged_rows))


def meet(actor: Actor, rows: Sequence[CheckedRow], gathered: Gathered) -> None:
    """Put beside the rows what the registry holds of persons who may be theirs, each record once."""
    identities = [identity_of(row.source, row.person) for row in rows if row.person]
    known = {person for _, person in gathered.held}
    with Access.open(actor, Purpose.MIGRATION, "intake.candidates") as access:
        for held in holders(access, identities, besides=known):
            number = gathered.columns.add_record(held.record)
            gathered.held.append((number, held.person_id))
            gathered.records[number] = held.record_id
        known = {person for _, person in gathered.held}
        gathered.elsewhere |= telephones_held(access, identities, besides=known)


def whose_of(gathered: Gathered, model: Model) -> Whose:
    """The person of every row gathered, in their order, and who may be one."""
    numbers = {
        person: number for number, person in enumerate(dict.fromkeys(person for _, person in gathered.held))
    }
    held = np.full(len(gathered.columns), -1, dtype=np.int64)
    for place, person in gathered.held:
        held[place] = numbers[person]
    table = gathered.columns.table()
    model = careful(model, table, gathered.elsewhere)
    return whose(link(table, model, held=held), gathered.held, model)


def _save(actor: Actor, gathered: Gathered, found: Whose, progress: Progress) -> None:
    """In chunks of whole persons, a transaction each; a run that was killed finds the rest without a person again.

    Two who may be one are written down with the later of them, so that a pair never names somebody who did not come.
    """
    persons, pairs = found.persons, sorted(found.met, key=lambda met: max(met.one, met.other))
    order = sorted(range(len(persons)), key=persons.__getitem__)
    tie_of = _ties(gathered, found)
    done, chunks = 0, _chunks(order, persons)
    for chunk in chunks:
        with Access.open(actor, Purpose.MIGRATION, "intake.assign") as access:
            number = Chunk.objects.create(rows=len(chunk)).id
            add_rows(
                Assignment,
                COLUMNS,
                [(*gathered.rows[row], number, row, persons[row], tie_of(row)) for row in chunk],
            )
            last = persons[chunk[-1]]
            ready = bisect_right(pairs, last, key=lambda met: max(met.one, met.other))
            note(access, pairs[:ready] if chunk is not chunks[-1] else pairs)
            del pairs[:ready]
            access.wrote_aggregate("intake_row", ["person"])
        done += len(chunk)
        progress("find persons", done, len(order))


def _ties(gathered: Gathered, found: Whose) -> Callable[[int], str]:
    """What spoke for a row, as it is kept until the row is carried over."""
    numbers = [number for number in range(len(gathered.columns)) if number not in gathered.records]
    names: dict[int, int | str] = {number: row for row, number in enumerate(numbers)}
    names |= {number: record.hex for number, record in gathered.records.items()}

    def tie_of(row: int) -> str:
        tied = found.tied.get(numbers[row])
        return pack(*tied, names) if tied else ""

    return tie_of


def _chunks(order: list[int], persons: list[UUID]) -> list[list[int]]:
    chunks: list[list[int]] = []
    for row in order:
        if not chunks or (len(chunks[-1]) >= ROWS and persons[row] != persons[chunks[-1][-1]]):
            chunks.append([])
        chunks[-1].append(row)
    return chunks
