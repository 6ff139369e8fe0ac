"""A registry of so many persons, as an arriving record finds it: their keys, profiles, blocking keys, what is compared.

Invented people with errors of their own. Only tables in which an arrival looks for persons are filled, by the
registry's own writers: the rows are those of a migration, which a test shows. Parts are filled by as many processes as
there are cores.
"""

import gc
import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

import django

from bench.linkage_invented import invent
from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.ids import uuid7
from pccovid.kernel.names import PersonName
from pccovid.kernel.sex import Sex
from pccovid.registry.people import keeping
from pccovid.registry.people.compared import statement
from pccovid.registry.people.linking import MATCHER, blinded
from pccovid.registry.people.models import MatchKey, Person
from pccovid.registry.people.profile import Profile, pack
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.survivorship import merged
from pccovid.registry.people.writing import PERSON
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.access.bulk import add_rows
from pccovid.trust.vault import blind

PART, CHUNK = 50_000, 2_000
KINDS = ("cccd", "cmnd", "bhxh", "passport", "qid")
SEXES = {"M": Sex.MALE, "F": Sex.FEMALE}


@dataclass(frozen=True, slots=True)
class Come:
    """A record that did not come with the others, and whose it is; None where nobody is known yet.

    `near`: it says something beside a name that another record of the person says, too.
    """

    record: PersonRecord
    person: UUID | None
    near: bool


@dataclass(slots=True)
class Later:
    """What is still to come."""

    come: list[Come] = field(default_factory=list)


def fill(persons: int, *, seed: int, later: int) -> Later:
    """Register so many more; gives `later` records that are still to come, one in ten of somebody new."""
    parts = [
        (min(PART, persons - start), seed * 1000 + place, 0 if start else later)
        for place, start in enumerate(range(0, persons, PART))
    ]
    held = Later()
    with ProcessPoolExecutor(
        os.cpu_count(), mp_context=multiprocessing.get_context("spawn"), initializer=django.setup
    ) as processes:
        for come in processes.map(_fill_part, *zip(*parts, strict=True)):
            held.come += come
    Random(seed).shuffle(held.come)
    return held


def _fill_part(many: int, seed: int, wanted: int) -> list[Come]:
    gc.disable()  # half of the time would go into looking through millions of objects that stay
    later, people = Later(), invented(many, seed)
    for place in range(0, len(people), CHUNK):
        register(people[place : place + CHUNK], later, wanted)
    return later.come


def invented(many: int, seed: int) -> list[list[PersonRecord]]:
    """So many persons, each with her records."""
    table, whose = invent(many, seed)
    of: dict[int, list[PersonRecord]] = defaultdict(list)
    for row, person in zip(table.to_pylist(), whose, strict=True):
        of[person].append(record_of(row, seed))
    return list(of.values())


def register(people: Sequence[list[PersonRecord]], later: Later, wanted: int) -> None:
    """These persons, but for what is still to come."""
    ids = [uuid7() for _ in people]
    with Access.open(SYSTEM, Purpose.MIGRATION, "bench") as access:
        access.keys.begin(ids)
        taken = list(_taken(ids, people, later, wanted))
        profiles: dict[UUID, Profile] = {}
        met: set[tuple[UUID, bytes]] = set()
        for person, number, record in taken:
            profiles[person] = merged(profiles.get(person, Profile()), record, number)
            met.update((person, blinded(key)[0]) for key in MATCHER.index_keys(record.identity))
        rows = [
            (person, one.value("territory"), pack(access, person, one), access.now, access.now)
            for person, one in profiles.items()
        ]
        add_rows(Person, PERSON, rows)
        add_rows(MatchKey, ("person_id", "blind"), sorted(met))
        keeping.keep(access, taken, ids)
        access.wrote("person", profiles, ["bench"])


def _taken(
    ids: Sequence[UUID], people: Sequence[list[PersonRecord]], later: Later, wanted: int
) -> Iterator[keeping.Taken]:
    for person, records in zip(ids, people, strict=True):
        whole = len(records)
        if len(later.come) < wanted and whole > 1:
            nobody = len(later.come) % 10 == 0
            near = not nobody and _meet(records[-1], records[:-1])
            later.come.append(Come(records[-1], None if nobody else person, near))
            whole = 0 if nobody else whole - 1
        yield from ((person, uuid7(), record) for record in records[:whole])


def _meet(record: PersonRecord, others: Sequence[PersonRecord]) -> bool:
    """Whether it shares a key with any of these, which it has to do to be compared with them at all."""
    keys = statement(uuid7(), record).together
    return any(keys & statement(uuid7(), one).together for one in others)


def record_of(row: dict[str, object], seed: int) -> PersonRecord:
    text = {name: str(value or "") for name, value in row.items()}
    born = int(text["birth"] or 0)
    numbers = tuple(Number(kind, text[kind], Trust.UNCHECKED) for kind in KINDS if text[kind])
    birth = BirthDate(born // 10000, born // 100 % 100 or None, born % 100 or None) if born else None
    return PersonRecord(
        source=text["source"],
        source_key=blind("source", f"bench|{seed}|{text['record']}"),
        source_time=None,
        mapping="bench",
        identity=LinkRecord(
            PersonName.parse(text["name"]) if text["name"] else None, birth, numbers, text["phone"] or None
        ),
        sex=SEXES.get(text["sex"]),
        territory=text["territory"],
        raw={"name": text["name"]},
    )
