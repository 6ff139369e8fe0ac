"""By when is an objection answered, and whose turn is it when it is not?"""

from datetime import datetime, timedelta

import pytest

from pccovid.capabilities.tracing.contesting import above, after_working_days, turn
from pccovid.kernel.clock import VIETNAM

WARD = "VN/79/760/26740/"


def at(day: int, hour: int = 0) -> datetime:
    """In October 2021: the 1st is a Friday."""
    return datetime(2021, 10, day, hour, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        (at(1, 9), at(6)),
        (at(1, 23), at(6)),
        (at(2, 9), at(6)),
        (at(3, 12), at(6)),
        (at(4, 9), at(7)),
        (at(5, 0), at(7)),
    ],
)
def test_saturday_and_sunday_do_not_count(said, ends) -> None:
    assert after_working_days(said, 2) == ends


def test_what_is_not_answered_goes_up_to_the_province_and_stays_there() -> None:
    said = at(4, 9)
    second = timedelta(seconds=1)
    assert turn(said, WARD, at(7) - second).level == WARD
    district = turn(said, WARD, at(7))
    assert (district.level, district.due_at, district.passed_on) == ("VN/79/760/", at(9), True)
    assert turn(said, WARD, at(9)).level == "VN/79/"
    assert turn(said, WARD, at(31)).level == "VN/79/"


def test_a_provinces_own_stays_with_it_and_is_late() -> None:
    late = turn(at(4, 9), "VN/79/", at(20))
    assert (late.level, late.due_at, late.passed_on) == ("VN/79/", at(7), False)


def test_above_a_ward_is_its_district() -> None:
    assert (above(WARD), above("VN/79/760/")) == ("VN/79/760/", "VN/79/")
