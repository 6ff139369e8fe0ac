"""Whose is each staged row? All rows of all files are compared at once, with whoever the registry already holds.

The answer is kept row by row, in chunks of whole persons, before anything is carried over. It is kept whole or not at
all: a run that was killed before finds it anew, one that was killed later goes on with what waits of it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np
import pyarrow as pa

from pccovid.engines.linkage import LinkRecord
from pccovid.engines.linkage.crowding import careful
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model
from pccovid.intake.columns import Columns, Places
from pccovid.intake.gathering import CHUNK, claims, parts
from pccovid.intake.hands import Hands
from pccovid.intake.meeting import Whose, whose
from pccovid.intake.models import Assignment, Chunk, File
from pccovid.intake.staging import Progress
from pccovid.intake.tying import pack
from pccovid.registry.people.candidates import anybody, holders, telephones_held
from pccovid.registry.people.lookalikes import note
from pccovid.registry.people.nation import count_persons, weigh_for
from pccovid.trust.access import Access, Actor, Purpose
from pccovid.trust.access.bulk import add_rows

MOST, LEAST, PARTS = 1_000, 100, 16
"""Rows of a chunk: twice as many cost no less a row, one that is lost to a kill is little work, and every program gets
some, however few rows there are."""
COLUMNS = ("file_id", "number", "chunk_id", "place", "carried_to", "tie")


@dataclass(slots=True)
class Gathered:
    """Every row that has to find its person, and the registry's records that may be of the same ones."""

    columns: Columns = field(default_factory=Columns)
    rows: Places = field(default_factory=Places)
    held: list[tuple[int, UUID]] = field(default_factory=list)
    """(number in the columns, person)"""
    known: set[UUID] = field(default_factory=set)
    """The persons of these."""
    records: dict[int, UUID] = field(default_factory=dict)
    """By number in the columns: the record of the registry."""
    elsewhere: dict[str, int] = field(default_factory=dict)
    """Telephones that belong to persons who are not compared: of how many."""

    def add(self, part: "Part") -> None:
        """Behind what is here; of a person whose records are here already, nothing more."""
        self.rows.add(part.file_id, part.numbers)
        self.columns.add_packed(part.rows)
        places = [place for place, person in enumerate(part.persons) if person not in self.known]
        for number, place in zip(self.columns.add_packed(part.held, places), places, strict=True):
            self.hold(number, part.persons[place], part.records[place])
        self.elsewhere |= part.elsewhere

    def hold(self, number: int, person: UUID, record: UUID) -> None:
        """The record of the registry that stands under this number in the columns."""
        self.held.append((number, person))
        self.known.add(person)
        self.records[number] = record


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of one file, and the registry's records of whoever they may be about, with their persons."""

    file_id: UUID
    first: int
    numbers: list[int]
    rows: pa.Table
    held: pa.Table
    persons: list[UUID]
    records: list[UUID]
    elsewhere: dict[str, int]


def assign(actor: Actor, files: Sequence[File], model: Model, *, hands: Hands, progress: Progress) -> None:
    """Find the person of every staged row that has none yet."""
    gathered = _gathered(actor, files, hands, progress)
    if gathered.rows:
        _save(actor, gathered, whose_of(actor, gathered, model), progress)


def _gathered(actor: Actor, files: Sequence[File], hands: Hands, progress: Progress) -> Gathered:
    """The parts of all files in their order: what is found does not depend on who read first."""
    names, total = {file.id: file.name for file in files}, {file.id: file.staged_rows for file in files}
    found: dict[tuple[UUID, int], Part] = {}
    done: Counter[UUID] = Counter()
    for part in hands.each(gather_part, ((actor, file.id, first) for file in files for first in parts(file))):
        found[part.file_id, part.first] = part
        done[part.file_id] = min(done[part.file_id] + CHUNK, total[part.file_id])
        progress(f"gather {names[part.file_id]}", done[part.file_id], total[part.file_id])
    gathered = Gathered()
    for file in files:
        for first in parts(file):
            gathered.add(found.pop((file.id, first)))
    return gathered


def gather_part(job: tuple[Actor, UUID, int]) -> Part:
    """The waiting rows of a part of a file, beside whoever the registry holds under their keys."""
    actor, file_id, first = job
    file = File.objects.get(id=file_id)
    rows, held = Columns(), Columns()
    with Access.open(actor, Purpose.MIGRATION, "intake.candidates") as access:
        waiting = claims(file, first)
        for row in waiting:
            rows.add_claim(file.source, row)
        identities = [row.identity for row in waiting] if anybody() else []
        known = holders(access, identities, besides=())
        for one in known:
            held.add_record(one.record)
        persons, records = [one.person_id for one in known], [one.record_id for one in known]
        elsewhere = telephones_held(access, identities, besides=set(persons))
    numbers = [row.number for row in waiting]
    return Part(file_id, first, numbers, rows.packed(), held.packed(), persons, records, elsewhere)


def meet(actor: Actor, identities: Sequence[LinkRecord], gathered: Gathered) -> None:
    """Put beside the rows what the registry holds of persons who may be theirs, each record once."""
    with Access.open(actor, Purpose.MIGRATION, "intake.candidates") as access:
        for held in holders(access, identities, besides=gathered.known):
            gathered.hold(gathered.columns.add_record(held.record), held.person_id, held.record_id)
        gathered.elsewhere |= telephones_held(access, identities, besides=gathered.known)


def whose_of(actor: Actor, gathered: Gathered, model: Model) -> Whose:
    """The person of every row gathered, in their order, and who may be one; weighed for all persons there then are."""
    with Access.open(actor, Purpose.MIGRATION, "intake.candidates") as access:
        elsewhere = count_persons(access) - len(gathered.known)
    numbers = {
        person: number for number, person in enumerate(dict.fromkeys(person for _, person in gathered.held))
    }
    held = np.full(len(gathered.columns), -1, dtype=np.int64)
    for place, person in gathered.held:
        held[place] = numbers[person]
    table = gathered.columns.table()
    model = careful(model, table, gathered.elsewhere)
    return whose(link(table, model, held=held, elsewhere=elsewhere), gathered.held)


def _save(actor: Actor, gathered: Gathered, found: Whose, progress: Progress) -> None:
    """In chunks of whole persons and with who may be one, all in one transaction.

    Were a part of it kept, a run that goes on would compare the rest without those rows, and see fewer pairs.
    """
    persons = found.persons
    order = sorted(range(len(persons)), key=persons.__getitem__)
    tie_of = _ties(gathered, found)
    done = 0
    with Access.open(actor, Purpose.MIGRATION, "intake.assign") as access:
        weigh_for(access, found.nation)
        note(access, found.met)
        chunks = _chunks(order, persons)
        made = Chunk.objects.bulk_create([Chunk(rows=len(chunk)) for chunk in chunks])
        for chunk, number in zip(chunks, [one.id for one in made], strict=True):
            add_rows(
                Assignment,
                COLUMNS,
                [(*gathered.rows[row], number, row, persons[row], tie_of(row)) for row in chunk],
            )
            done += len(chunk)
            progress("find persons", done, len(order))
        access.wrote_aggregate("intake_row", ["person"])


def _ties(gathered: Gathered, found: Whose) -> Callable[[int], str]:
    """What spoke for a row, as it is kept until the row is carried over."""
    is_row = np.ones(len(gathered.columns), dtype=np.bool_)
    is_row[list(gathered.records)] = False
    numbers, rows = np.flatnonzero(is_row), np.cumsum(is_row) - 1

    def name_of(number: int) -> int | str:
        record = gathered.records.get(number)
        return int(rows[number]) if record is None else record.hex

    def tie_of(row: int) -> str:
        tied = found.tied.get(int(numbers[row]))
        return pack(*tied, name_of) if tied else ""

    return tie_of


def _chunks(order: list[int], persons: list[UUID]) -> list[list[int]]:
    chunks: list[list[int]] = []
    enough = min(MOST, max(LEAST, len(order) // PARTS))
    for row in order:
        if not chunks or (len(chunks[-1]) >= enough and persons[row] != persons[chunks[-1][-1]]):
            chunks.append([])
        chunks[-1].append(row)
    return chunks
