"""How do records enter the registry? In batches: each is linked to its person, or begins one, or waits for review."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple
from uuid import UUID

from psycopg import sql

from pccovid.engines.linkage import Decision, Key, Linked, New, Review
from pccovid.engines.linkage.scorer import Scorer
from pccovid.kernel.ids import uuid7
from pccovid.registry.people import writing
from pccovid.registry.people.linking import (
    COMPARED,
    MATCHER,
    Index,
    all_blinded,
    assign,
    blinded,
    decide,
    load,
)
from pccovid.registry.people.nation import scorer_now
from pccovid.registry.people.profile import Profile
from pccovid.registry.people.records import Added, PersonRecord
from pccovid.registry.people.survivorship import merged, numbers_of
from pccovid.registry.people.ties import Tie
from pccovid.registry.people.weighing import held_records, tie_of
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch
from pccovid.trust.columns import column

KNOWN = sql.SQL(
    "SELECT source_key, person_id, id, territory FROM people_sourcerecord WHERE source_key = ANY(%b)"
)


class _Stored(NamedTuple):
    source_key: bytes
    person_id: UUID
    record_id: UUID
    territory: str


Keys = dict[Key, bytes]
Deciding = Callable[[Index, PersonRecord, Keys], tuple[Decision, UUID]]


@dataclass(frozen=True, slots=True)
class Assigned:
    """A record, and the person it was found to belong to; a fresh id begins one."""

    record: PersonRecord
    person_id: UUID
    tie: Tie | None = None
    """What spoke for it, where it was found by comparing."""


@dataclass(slots=True)
class Batch:
    """What a batch will write, gathered first so that it is written in a few statements."""

    index: Index
    begun: set[UUID] = field(default_factory=set)
    touched: dict[UUID, Profile] = field(default_factory=dict)
    records: list[tuple[UUID, UUID, PersonRecord, Linked | None]] = field(default_factory=list)
    of: dict[UUID, dict[UUID, PersonRecord]] = field(default_factory=lambda: defaultdict(dict))
    """The same records, by person."""
    numbers: list[tuple[UUID, UUID, str, str, str]] = field(default_factory=list)
    ties: dict[UUID, Tie] = field(default_factory=dict)


Tying = Callable[[Batch, PersonRecord, UUID], Tie | None]


def add_records(access: Access, records: Sequence[PersonRecord]) -> list[Added]:
    """Take in records; gives what became of each, in their order.

    A record whose `source_key` is already there changes nothing and is answered "known". One for which a rule points
    at several persons is answered "review" and not stored here: whoever brought it keeps it.
    """
    return _add(access, records, frozenset(), decide)


def add_assigned(access: Access, assigned: Sequence[Assigned]) -> list[Added]:
    """As add_records, for records whose person was found beforehand, all of a person's records in one batch."""
    persons = {one.record.source_key: one.person_id for one in assigned}

    def given(index: Index, record: PersonRecord, keys: Keys) -> tuple[Decision, UUID]:
        return assign(index, persons[record.source_key], keys)

    ties = {one.record.source_key: one.tie for one in assigned}

    scorer = cache(scorer_now)  # asked for once, where it is needed

    def tying(batch: Batch, record: PersonRecord, person_id: UUID) -> Tie | None:
        return ties[record.source_key] or _weighed(access, scorer(), batch, record, person_id)

    return _add(access, [one.record for one in assigned], set(persons.values()), given, tying)


def add_told(access: Access, record: PersonRecord, person_id: UUID, rule: str) -> Added:
    """Take in what somebody said of a person who is known; `rule` says by whose word the record is hers."""

    def given(index: Index, _record: PersonRecord, keys: Keys) -> tuple[Decision, UUID]:
        index.add(person_id, list(keys.values()))
        return Linked(person_id, rule, ()), person_id

    [added] = _add(access, [record], {person_id}, given)
    return added


def _add(
    access: Access,
    records: Sequence[PersonRecord],
    persons: Collection[UUID],
    deciding: Deciding,
    tying: Tying = lambda _batch, _record, _person: None,
) -> list[Added]:
    keys = all_blinded([MATCHER.index_keys(record.identity) for record in records])
    batch = Batch(load(access, (group for held in keys for group in held.values()), persons))
    known = _known(records)
    added: list[Added] = []
    for record, groups in zip(records, keys, strict=True):
        if record.source_key in known:
            stored = known[record.source_key]
            added.append(Added("known", stored.person_id, stored.record_id, stored.territory))
            continue
        decision, person_id = deciding(batch.index, record, {key: group[0] for key, group in groups.items()})
        answer = _take(batch, record, decision, person_id)
        if answer.person_id and answer.record_id:
            known[record.source_key] = _Stored(
                record.source_key, answer.person_id, answer.record_id, answer.territory
            )
            if answer.rule == COMPARED and (tie := tying(batch, record, answer.person_id)):
                batch.ties[answer.record_id] = tie
        added.append(answer)
    numbers = {key: one.record_id for key, one in known.items()}
    found = {record_id: tie.stored(numbers) for record_id, tie in batch.ties.items()}
    writing.write(access, batch.index, batch.begun, batch.touched, batch.records, batch.numbers, found)
    return added


def add_alone(access: Access, record: PersonRecord, fresh: UUID | None = None) -> UUID:
    """Begin a person with one record, looking for nobody: for accesses that may not search the registry.

    Later records, and later matching, join what belongs together. `fresh`: the id that she gets.
    """
    person_id = fresh or uuid7()
    access.about(person_id)
    batch = Batch(Index())
    batch.index.add(person_id, [blinded(key)[0] for key in MATCHER.index_keys(record.identity)])
    _take(batch, record, New(), person_id)
    writing.write(access, batch.index, batch.begun, batch.touched, batch.records, batch.numbers)
    return person_id


def _weighed(
    access: Access, scorer: Scorer, batch: Batch, record: PersonRecord, person_id: UUID
) -> Tie | None:
    """What speaks for a record that a certain key of the comparison brought: weighed now, to be told."""
    taken = {number: one for number, one in batch.of[person_id].items() if one is not record}
    return tie_of(scorer, record, taken or held_records(access, person_id))


def _known(records: Sequence[PersonRecord]) -> dict[bytes, _Stored]:
    rows = fetch(KNOWN, [column("bytea", [record.source_key for record in records])], _Stored)
    return {row.source_key: row for row in rows}


def _take(batch: Batch, record: PersonRecord, decision: Decision, person_id: UUID) -> Added:
    if isinstance(decision, Review):
        return Added("review", None, None, "", reason=f"several_fit:{decision.rule}")
    record_id = uuid7()
    before = batch.index.profile(person_id)
    numbers = numbers_of(record)
    after = merged(before, record, record_id, numbers)
    linked = decision if isinstance(decision, Linked) else None
    if linked is None:
        batch.begun.add(person_id)
    batch.index.profiles[person_id] = after
    batch.touched[person_id] = after
    batch.records.append((person_id, record_id, record, linked))
    batch.of[person_id][record_id] = record
    batch.numbers.extend(
        (person_id, record_id, kind, value, trust)
        for kind, value, trust in numbers
        if not before.knows(kind, value)
    )
    return Added(
        "linked" if linked else "new",
        person_id,
        record_id,
        after.value("territory"),
        rule=linked.rule if linked else "",
    )
