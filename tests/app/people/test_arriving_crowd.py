"""Do crowds, copies and hostile records end in bounded time, and never in two trusted identities being one?

One by one, and a hundred at a time.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

import pytest

from pccovid.kernel.birth import BirthDate
from pccovid.procedures.settle_lookalikes import settle_lookalikes
from pccovid.registry.people.arriving import AT_ONCE, find, receive_all
from pccovid.registry.people.meeting import MOST_MET, Registry
from pccovid.registry.people.models import Person
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.app.people.test_arriving import CCCD, PHONE, record
from tests.app.procedures.jobs import run_all

pytestmark = pytest.mark.django_db
OTHER = "079190000009"
Come = Callable[[Sequence[PersonRecord]], list[UUID]]


def together(records: Sequence[PersonRecord]) -> list[UUID]:
    found: list[UUID] = []
    for start in range(0, len(records), AT_ONCE):
        with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
            added = receive_all(access, records[start : start + AT_ONCE])
        found += [one.person_id for one in added if one.person_id]
    return found


def one_by_one(records: Sequence[PersonRecord]) -> list[UUID]:
    return [person for one in records for person in together([one])]


def living(persons: Sequence[UUID]) -> set[UUID]:
    """After everything that follows has been done."""
    run_all()
    settle_lookalikes()
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        rows = Person.objects.filter(person_id__in=persons, redirect_to=None)
        left = set(rows.values_list("person_id", flat=True))
        access.read_aggregate("person", ["test"])
    return left


@pytest.mark.parametrize("come", [one_by_one, together])
def test_a_hostile_record_with_ones_number_and_the_others_all_else_leaves_them_two(come: Come) -> None:
    one = record("1", source="population", cccd=CCCD, phone=PHONE)
    other = record("2", source="population", name="Trần Thị Giả", cccd=OTHER, phone="+84911111111")
    pulling = [
        record(str(number), name="Trần Thị Giả", cccd=CCCD, phone="+84911111111") for number in range(10, 13)
    ]
    between = [
        record(str(number), cccd=OTHER, phone=PHONE, birth=BirthDate(1990, None, None))
        for number in range(20, 23)
    ]
    first, second, *_ = persons = come([one, other, *pulling, *between])
    assert first != second
    assert {first, second} <= living(persons)


@pytest.mark.parametrize("come", [one_by_one, together])
def test_records_without_a_number_or_a_day_bring_nobody_together(come: Come) -> None:
    listed = [
        record(str(number), source="population", cccd=f"0791900000{number:02d}", territory=f"VN/{number}/")
        for number in range(1, 5)
    ]
    empty = [record(str(number), birth=None, sex=None, territory="") for number in range(20, 26)]
    new_year = [
        record(str(number), birth=BirthDate(1990, 1, 1), territory=f"VN/{number - 39}/")
        for number in range(40, 44)
    ]
    persons = come([*listed, *empty, *new_year])
    assert len(set(persons[: len(listed)])) == len(listed)
    assert set(persons[: len(listed)]) <= living(persons)


def test_one_person_sent_three_hundred_times_is_one_and_compared_once() -> None:
    copies = [record(str(number), cccd=CCCD, phone=PHONE) for number in range(3 * AT_ONCE)]
    [person] = set(together(copies))
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        assert len(Registry(access).held(person)) == 1
        access.read("source_record", [person], ["test"])


def test_of_a_crowd_only_so_many_are_opened_and_the_one_who_fits_is_among_them() -> None:
    crowd = [
        record(str(number), source="population", cccd=f"0791900{number:05d}", phone=f"+8491{number:07d}")
        for number in range(1, MOST_MET + 41)
    ]
    persons = together(crowd)
    last = record("last", phone=f"+8491{MOST_MET + 40:07d}")
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        found = find(access, last)
        opened = {person for _, person in access.served.notes}
    assert MOST_MET <= len(opened) < len(crowd)
    assert persons[-1] in opened
    assert found.persons in ((), (persons[-1],))
