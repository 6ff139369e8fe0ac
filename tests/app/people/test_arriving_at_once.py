"""Do records that arrive in one request end as they would one after the other?"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import transaction

from bench.linkage_invented import invent
from bench.registered import record_of
from pccovid.registry.people.arriving import AT_ONCE, receive_all
from pccovid.registry.people.models import BlockingKey, Comparable, Event, Link, SourceRecord
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Purpose
from tests.app.people.test_arriving import CCCD, KNOWN, PHONE, record

pytestmark = pytest.mark.django_db
MANY = 60
Persons = set[frozenset[bytes]]


def test_many_at_once_end_as_the_persons_of_one_after_the_other() -> None:
    table, _ = invent(20, seed=9)
    records = [record_of(row, 9) for row in table.to_pylist()][:MANY]
    one_by_one = _persons_after(lambda: [_come([one]) for one in records])
    together = _persons_after(lambda: [_come(records[: MANY // 2]), _come(records[MANY // 2 :])])
    assert together == one_by_one
    assert 1 < len(together) < MANY


def test_of_two_that_come_together_the_second_says_why_it_is_the_first_ones() -> None:
    first, second = _come([KNOWN, record("2", cccd=CCCD, name="Nguyen Thi Mau", phone=PHONE)])
    assert (first.state, second.state, second.person_id) == ("new", "linked", first.person_id)
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        [event] = Event.objects.filter(person_id=first.person_id, kind="linked")
        link = Link.objects.get(source_record_id=second.record_id)
        access.read_aggregate("person", ["test"])
    assert event.records == [str(second.record_id)]
    assert {"name", "cccd"} <= {step["field"] for step in event.evidence}
    assert link.since == event.at


def test_a_record_that_stands_twice_in_one_request_is_taken_in_once() -> None:
    first, again = _come([KNOWN, KNOWN])
    assert (first.state, again.state, again.record_id) == ("new", "known", first.record_id)


def test_what_is_searched_under_afterwards_is_the_same_as_one_by_one() -> None:
    records = [
        KNOWN,
        record("2", cccd=CCCD, phone=PHONE),
        record("3", name="Trần Văn Mẫu", birth=None, phone=PHONE),
    ]

    def kept() -> tuple[list[int], int]:
        with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
            keys = sorted(BlockingKey.objects.values_list("key", flat=True))
            access.read_aggregate("person", ["test"])
            return keys, Comparable.objects.count()

    found = []
    for way in (lambda: [_come([one]) for one in records], lambda: [_come(records)]):
        with transaction.atomic():
            way()
            found.append(kept())
            transaction.set_rollback(True)
    assert found[0] == found[1]


def test_more_than_one_request_may_hold_are_refused() -> None:
    with pytest.raises(ValueError, match="too many"), _linkage() as access:
        receive_all(access, [KNOWN] * (AT_ONCE + 1))


def test_who_may_not_search_the_registry_takes_in_nothing() -> None:
    with pytest.raises(AccessDenied), Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        receive_all(access, [KNOWN])


def _linkage() -> AbstractContextManager[Access]:
    return Access.open(SYSTEM, Purpose.LINKAGE, "test")


@dataclass(frozen=True, slots=True)
class Came:
    """What became of one of them."""

    state: str
    person_id: UUID
    record_id: UUID


def _come(records: Sequence[PersonRecord]) -> list[Came]:
    with _linkage() as access:
        added = receive_all(access, records)
    return [Came(one.state, one.person_id, one.record_id) for one in added if one.person_id and one.record_id]


def _persons_after(come: Callable[[], object]) -> Persons:
    """The records of each person, when all have come; nothing stays."""
    of: dict[UUID, set[bytes]] = defaultdict(set)
    with transaction.atomic():
        come()
        with _linkage() as access:
            for person, key in SourceRecord.objects.values_list("person_id", "source_key"):
                of[person].add(bytes(key))
            access.read_aggregate("person", ["test"])
        transaction.set_rollback(True)
    return {frozenset(keys) for keys in of.values()}
