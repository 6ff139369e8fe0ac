"""How is the linkage measured on errors that it was never trained on? The sample nation, typed anew with other slips.

Every field that a record states is put right by the answers and then damaged by a profile that shares no kind of slip
with the training's (`tests/unit/engines/linkage/test_profiles.py`). What a source leaves out is left out here too. The
answers are read here, for writing the errors and for scoring, and are handed to nobody.
"""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import ClassVar, TypeVar

import pyarrow as pa

from bench.unseen_names import NAMES
from bench.unseen_values import DATES, NUMBERS, PHONES
from pccovid.engines.linkage.columns import SCHEMA

HOUSE, GENERATION = 8, 15
NAMESAKES, PART = 0.01, 50_000
Value = TypeVar("Value")
Kinds = Mapping[str, tuple[Callable[[Value, Random], Value], float]]


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of records in which a field is damaged, each in [0, 1]; `above`, `head`, `next_door` are those of ROWS."""

    name: float = 0.15
    birth: float = 0.06
    number: float = 0.03
    phone: float = 0.03
    above: float = 0.002
    head: float = 0.004
    next_door: float = 0.03


REGISTER = Rates(name=0.004, birth=0.003, number=0.0, phone=0.0, above=0.0, head=0.0, next_door=0.0)
ELSEWHERE = Rates()


@dataclass(frozen=True, slots=True)
class Somebody:
    """As they are."""

    name: str
    born: date
    sex: str
    cccd: str
    phone: str
    commune: str
    house: int


@dataclass(frozen=True, slots=True)
class Typed:
    """The records, what was done to each (kinds parted by commas, empty where nothing was), and who has a namesake."""

    records: pa.Table
    slips: Sequence[str]
    namesakes: frozenset[str]


def typed_anew(
    records: pa.Table, persons: Sequence[str], answers: Path, seed: int, typist: "type[Typist] | None" = None
) -> Typed:
    """`persons` names the person of each record, `answers` is the file of all persons, `typist` makes the slips."""
    dice = Random(seed)
    people = _people(answers)
    heads = _heads(people)
    namesakes = _name_after_heads(people, heads, dice)
    near = _near(people)
    parts, slips, above, told = [], [], None, iter(persons)
    for batch in records.to_batches(max_chunksize=PART):
        rows = []
        for row, person in zip(batch.to_pylist(), told, strict=False):
            one = people[person]
            rates = REGISTER if row["source"] == "population" else ELSEWHERE
            typing = (typist or Typist)(one, rates, dice, [])
            near_home = near[one.commune.rsplit("/", 2)[0]]
            rows.append(typing.typed(row, above or one, heads[one.house], near_home))
            slips.append(",".join(typing.slips))
            above = one
        parts.append(pa.RecordBatch.from_pylist(rows, schema=SCHEMA))
    return Typed(pa.Table.from_batches(parts, SCHEMA), slips, namesakes)


@dataclass(slots=True)
class Typist:
    """Types one record; `slips` are the kinds of what went wrong."""

    NAMES: ClassVar[Kinds[str]] = NAMES
    DATES: ClassVar[Kinds[date]] = DATES
    NUMBERS: ClassVar[Kinds[str]] = NUMBERS
    PHONES: ClassVar[Kinds[str]] = PHONES

    one: Somebody
    rates: Rates
    dice: Random
    slips: list[str]

    def typed(
        self, row: dict[str, object], above: Somebody, head: Somebody, near: Sequence[str]
    ) -> dict[str, object]:
        one, rates = self.one, self.rates
        cccd, born = one.cccd, one.born
        if self.slip(rates.head) and head is not one and row["cccd"] and row["birth"]:
            cccd, born = head.cccd, head.born
            self.slips.append("number and birth date of the head of the household")
        elif self.slip(rates.above) and above is not one and row["cccd"]:
            cccd = above.cccd
            self.slips.append("number of the row above")
        elif row["cccd"] and cccd and self.slip(rates.number):
            cccd = self.damaged(cccd, self.NUMBERS)
        return {
            **row,
            "name": row["name"] and (self.damaged(one.name, self.NAMES) if self.slip(rates.name) else one.name),
            "birth": self.birth(int(str(row["birth"])), born),
            "sex": row["sex"] and one.sex,
            "cccd": row["cccd"] and cccd,
            "phone": self._phone(row, above),
            "territory": self._home(str(row["territory"]), near),
        }  # fmt: skip

    def slip(self, rate: float) -> bool:
        return self.dice.random() < rate

    def damaged(self, value: Value, kinds: Kinds[Value]) -> Value:
        """By a kind that does something to this value; some find none."""
        for _ in range(6):
            kind = self.dice.choices(list(kinds), [share for _, share in kinds.values()])[0]
            slip = kinds[kind][0](value, self.dice)
            if slip != value:
                self.slips.append(kind)
                return slip
        return value

    def birth(self, stated: int, born: date) -> int:
        if not stated:
            return 0
        if self.slip(self.rates.birth) and stated % 10000:
            born = self.damaged(born, self.DATES)
        return born.year * 10000 + (born.month * 100 + born.day if stated % 10000 else 0)

    def _phone(self, row: dict[str, object], above: Somebody) -> str:
        one = self.one
        if not row["phone"] or not one.phone:
            return str(row["phone"])
        if self.slip(self.rates.above) and above is not one and above.phone:
            self.slips.append("telephone of the row above")
            return above.phone
        return self.damaged(one.phone, self.PHONES) if self.slip(self.rates.phone) else one.phone

    def _home(self, stated: str, near: Sequence[str]) -> str:
        if stated.count("/") < 4 or not self.slip(self.rates.next_door) or len(near) < 2:
            return stated
        self.slips.append("commune next door")
        return self.dice.choice(near)


def _people(answers: Path) -> dict[str, Somebody]:
    """People of one household stand together in one commune."""
    found: dict[str, Somebody] = {}
    commune, house, members = "", -1, 0
    with answers.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            members += 1
            if line["commune"] != commune or members > HOUSE:
                commune, house, members = line["commune"], house + 1, 1
            found[line["person"]] = Somebody(
                line["name"], date.fromisoformat(line["dob"]), line["sex"], line["cccd"], line["phone"],
                commune, house,
            )  # fmt: skip
    return found


def _heads(people: Mapping[str, Somebody]) -> dict[int, Somebody]:
    heads: dict[int, Somebody] = {}
    for one in people.values():
        if one.cccd:
            heads.setdefault(one.house, one)
    return {one.house: heads.get(one.house, one) for one in people.values()}


def _name_after_heads(
    people: dict[str, Somebody], heads: Mapping[int, Somebody], dice: Random
) -> frozenset[str]:
    """In one household of a hundred a child bears the head's name and is reached by the head's telephone."""
    names = {id(one): person for person, one in people.items()}
    found: set[str] = set()
    for person, one in list(people.items()):
        head = heads[one.house]
        apart = one.born.year - head.born.year >= GENERATION and one.sex == head.sex and bool(head.phone)
        if apart and names[id(head)] not in found and dice.random() < NAMESAKES * HOUSE / 4:
            people[person] = replace(one, name=head.name, phone=head.phone)
            found |= {person, names[id(head)]}
    return frozenset(found)


def _near(people: Mapping[str, Somebody]) -> dict[str, list[str]]:
    """Communes by district."""
    near: dict[str, dict[str, None]] = {}
    for one in people.values():
        near.setdefault(one.commune.rsplit("/", 2)[0], {})[one.commune] = None
    return {district: list(communes) for district, communes in near.items()}
