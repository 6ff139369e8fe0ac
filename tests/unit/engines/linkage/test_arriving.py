"""Does a record that comes alone find the person that the batch would have given it? Kept forms, weights, persons."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccovid.engines.linkage.arriving import MOST_NEAR, Arrivals, Settled
from pccovid.engines.linkage.columns import SCHEMA
from pccovid.engines.linkage.features import prepare
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.packing import Statement, pack, pack_columns, said_in, unpack
from pccovid.engines.linkage.scorer import Scorer
from pccovid.engines.linkage.scoring import all_levels, weights
from pccovid.engines.linkage.single import Stated, read_record
from tests.unit.engines.linkage.conftest import Nation
from tests.unit.engines.linkage.test_batch_and_stream import RECORDS

MODEL = Model.packaged()
SAME = 0.999


@settings(max_examples=100, deadline=None)
@given(st.lists(RECORDS, min_size=2, max_size=4))
def test_what_is_kept_weighs_what_the_batch_gives(rows: list[Stated]) -> None:
    features = prepare(pa.Table.from_pylist(rows, schema=SCHEMA), MODEL.frozen)
    kept = unpack(b"".join(pack_columns(features, [UUID(int=n) for n in range(len(rows))])), MODEL)
    one, other = np.triu_indices(len(rows), 1)
    batch = weights(features, one, other, MODEL, all_levels(features, one, other, MODEL)).tolist()
    scorer = Scorer(MODEL)
    pairs = zip(one.tolist(), other.tolist(), strict=True)
    assert [scorer.weight(kept[first].record, kept[second].record) for first, second in pairs] == batch


@settings(max_examples=100, deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=4))
def test_one_record_and_a_column_of_them_are_kept_alike(rows: list[Stated]) -> None:
    ids = [UUID(int=n) for n in range(len(rows))]
    statements = [
        Statement(one, read_record(row, MODEL.frozen), MODEL) for one, row in zip(ids, rows, strict=True)
    ]
    features = prepare(pa.Table.from_pylist(rows, schema=SCHEMA), MODEL.frozen)
    assert b"".join(pack_columns(features, ids)) == pack(statements)
    assert [one.record for one in unpack(pack(statements), MODEL)] == [one.record for one in statements]
    assert len(said_in(pack(statements))) == len({pack([one])[16:] for one in statements})


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_the_order_of_arrival_persons_are_those_of_the_batch(nation: Nation, seed: int) -> None:
    records = nation.records.slice(0, 1500)
    batch = _groups(link(records, nation.model).person.tolist())
    shelf = Shelf(nation.model)
    for place in np.random.default_rng(seed).permutation(len(records)).tolist():
        shelf.add(place, records.slice(place, 1).to_pylist()[0])
    found = _groups([shelf.person_of[place] for place in range(len(records))])
    assert sum(found[place] == batch[place] for place in batch) / len(batch) >= SAME


def test_whose_it_is_is_the_same_when_nobody_asks_what_follows_for_others(nation: Nation) -> None:
    shelf, different, questions = Shelf(nation.model), 0, 0
    records = nation.records.slice(0, 600)
    for place in np.random.default_rng(4).permutation(len(records)).tolist():
        row = records.slice(place, 1).to_pylist()[0]
        before = shelf.questions
        alone = shelf.owner(place, row)
        questions += shelf.questions - before
        different += alone.persons[:1] != shelf.add(place, row).persons[:1]
    assert different <= (1 - SAME) * len(records)
    assert questions < (shelf.questions - questions)


def test_a_record_that_hundreds_fit_is_answered_all_the_same() -> None:
    shelf = Shelf(MODEL)
    for place in range(60):
        shelf.add(place, Stated(name="Nguyễn Văn Mẫu", birth=19900101, phone=f"09{place:08d}"))
    settled = shelf.add(1000, Stated(name="Nguyễn Văn Mẫu", birth=19900101))
    assert len(settled.near) == 60 > MOST_NEAR


class Shelf:
    """A register in memory that carries out all that the engine answers."""

    def __init__(self, model: Model) -> None:
        self._model, self._engine = model, Arrivals(model)
        self._under: dict[int, set[UUID]] = defaultdict(set)
        self._of: dict[UUID, dict[UUID, Statement]] = defaultdict(dict)
        self._copies: dict[UUID, list[int]] = defaultdict(list)
        self._begun = 1 << 40
        self.questions = 0

    @property
    def person_of(self) -> dict[int, int]:
        return {
            place: person.int
            for person, statements in self._of.items()
            for one in statements
            for place in self._copies[one]
        }

    def meeting(self, statements: Collection[Statement]) -> dict[UUID, Sequence[Statement]]:
        self.questions += 1
        blocks = (self._under[key] for one in statements for key in one.together)
        met = {one for block in blocks if len(block) <= self._model.largest_block for one in block}
        return {person: list(self._of[person].values()) for person in met}

    def owner(self, place: int, row: Stated) -> Settled:
        return self._engine.owner(self._statement(place, row), self)

    def add(self, place: int, row: Stated) -> Settled:
        new = self._statement(place, row)
        settled = self._engine.settle(new, self)
        self._copies[settled.copy_of or new.record_id].append(place)
        if settled.copy_of is None:
            self._put(settled.persons[0] if settled.persons else self._begin(), new)
        if settled.parted or len(settled.persons) > 1:
            self._carry_out(settled)
        return settled

    def _statement(self, place: int, row: Stated) -> Statement:
        return Statement(UUID(int=place), read_record(row, self._model.frozen), self._model)

    def _carry_out(self, settled: Settled) -> None:
        person_of = {one: person for person, of in self._of.items() for one in of}
        touched = {person_of[one] for group in settled.groups for one in group}
        taken = {one: statement for person in touched for one, statement in self._of[person].items()}
        for person in touched:
            for statement in self._of.pop(person).values():
                for key in statement.together:
                    self._under[key].discard(person)
        named = frozenset[UUID]().union(*settled.groups)
        rest: dict[UUID, set[UUID]] = defaultdict(set)
        for one in taken.keys() - named:
            rest[person_of[one]].add(one)
        for group in [*settled.groups, *rest.values()]:
            person = self._begin()
            for one in group:
                self._put(person, taken[one])

    def _begin(self) -> UUID:
        self._begun += 1
        return UUID(int=self._begun)

    def _put(self, person: UUID, statement: Statement) -> None:
        self._of[person][statement.record_id] = statement
        for key in statement.together:
            self._under[key].add(person)


def _groups(person: Sequence[int]) -> dict[int, frozenset[int]]:
    members: dict[int, set[int]] = defaultdict(set)
    for place, one in enumerate(person):
        members[one].add(place)
    return {place: frozenset(group) for group in members.values() for place in group}
