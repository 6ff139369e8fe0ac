"""Are journeys counted from district to district, protected as every other figure, and shown to whose they are?"""

import datetime as dt

import pytest

from pccovid.capabilities.movement import operations as movement
from pccovid.capabilities.movement.events import CarriedMovement
from pccovid.insight.disclosure import FEW
from pccovid.insight.flows import Flows, flows, protected, publish_flows
from pccovid.insight.offsets import own_offsets
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2021, 10, 2, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2021, 10, 1)
HOME, OTHER, FAR = "VN/79/760/26740/", "VN/79/766/26965/", "VN/01/001/00001/"


def travelled(origin: str, destination: str, people: int, *, passed: int = 0) -> None:
    """So many persons set off on the day, some of whom a checkpoint let pass."""
    at = NOW - dt.timedelta(hours=20)
    rows = [
        CarriedMovement(
            uuid7(),
            uuid7(),
            origin,
            at,
            "mps_movement",
            uuid7(),
            {},
            origin,
            destination,
            at if one < passed else None,
        )
        for one in range(people)
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        movement.carry_over(access, rows)


def counted(*, after_import: bool = False) -> int:
    with Access.open(SYSTEM, Purpose.STATISTICS, "test") as access:
        return publish_flows(access, after_import=after_import)


def seen(territory: str, *, districts: bool = True, path: str = "") -> Flows:
    office = Actor(uuid7(), Role.AUTHORITY, "Mẫu", territory)
    with Access.open(office, Purpose.STATISTICS, "test") as access:
        return flows(access, path or territory, day=DAY, districts=districts)


def test_a_day_is_counted_once_and_what_is_few_is_held_back() -> None:
    with clock.frozen(NOW):
        travelled(HOME, FAR, 40, passed=30)
        travelled(OTHER, FAR, 3)
        assert counted() == 21
        assert counted() == 0
        found = seen("VN/79/")
        travelled(HOME, FAR, 100)
        assert counted() == 0
        assert seen("VN/79/") == found
    assert found.day == DAY
    largest = found.rows[0]
    assert (largest.origin, largest.destination) == ("VN/79/760/", "VN/01/")
    assert largest.declared.value in (30, 40, 50)
    assert largest.passed.value in (20, 30, 40)
    assert all(one.declared == FEW for one in found.rows[1:])


def test_provinces_are_sums_of_the_same_numbers_of_districts() -> None:
    with clock.frozen(NOW):
        travelled(HOME, FAR, 57, passed=12)
        travelled(OTHER, FAR, 63, passed=33)
        counted()
        districts, [province] = seen("VN/79/").rows, seen("VN/79/", districts=False).rows
        nation = seen("VN/").rows
    assert province.declared.value == sum(one.declared.value or 0 for one in districts)
    assert province.declared.value == sum(one.declared.value or 0 for one in nation)


def test_nobody_sees_flows_that_do_not_touch_the_own_territory_nor_districts_of_others() -> None:
    with clock.frozen(NOW):
        travelled(HOME, OTHER, 50)
        travelled(HOME, FAR, 50)
        counted()
        assert {one.destination for one in seen("VN/01/").rows} == {"VN/01/001/"}
        assert {one.origin for one in seen("VN/01/").rows} == {"VN/79/"}
        with pytest.raises(AccessDenied):
            seen("VN/01/", path="VN/79/")


def test_cancelled_journeys_and_days_of_an_import_are_counted_right() -> None:
    with clock.frozen(NOW):
        counted()
        travelled(HOME, FAR, 50)
        assert counted(after_import=True) == 21
        assert seen("VN/79/").rows[0].declared.value in (40, 50, 60)


def test_no_number_is_further_from_the_truth_than_ten_in_a_class_and_a_few_stay_few() -> None:
    offsets = own_offsets()
    for passed, others in [(0, 1), (7, 7), (100, 3), (19, 0)]:
        cells = protected([(HOME, FAR, passed, others)], offsets)
        found = cells.get(("VN/79/760/", "VN/01/001/"), (0, 0))
        assert all(number % 10 == 0 for number in found)
        assert abs(found[0] - passed) < 10
        assert abs(found[1] - others) < 10
