"""Which journeys can be declared, which may still be changed, and who is on one?"""

import datetime as dt

import pytest

from pccovid.capabilities.movement.errors import (
    EndsBeforeItBegins,
    LeavesInThePast,
    LeavesTooFarAhead,
    TooLong,
)
from pccovid.capabilities.movement.events import Journey, JourneyState
from pccovid.capabilities.movement.rules import check_journey, may_change, under_way

NOW = dt.datetime(2021, 10, 1, 1, 0, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def journey(starts: dt.timedelta, ends: dt.timedelta) -> Journey:
    return Journey(
        starts_at=NOW + starts, ends_at=NOW + ends, origin="VN/79/760/", destination="VN/01/001/", details={}
    )


@pytest.mark.parametrize(
    ("starts", "ends", "fault"),
    [
        (-2 * HOUR - dt.timedelta(seconds=1), DAY, LeavesInThePast),
        (14 * DAY + HOUR, 15 * DAY, LeavesTooFarAhead),
        (2 * DAY, DAY, EndsBeforeItBegins),
        (HOUR, 31 * DAY, TooLong),
    ],
)
def test_a_journey_that_cannot_be_is_refused(
    starts: dt.timedelta, ends: dt.timedelta, fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        check_journey(journey(starts, ends), NOW)


@pytest.mark.parametrize(("starts", "ends"), [(-2 * HOUR, HOUR), (HOUR, HOUR), (14 * DAY, 44 * DAY)])
def test_the_edges_are_allowed(starts: dt.timedelta, ends: dt.timedelta) -> None:
    check_journey(journey(starts, ends), NOW)


@pytest.mark.parametrize(
    ("starts", "state", "passed", "own", "may"),
    [
        (HOUR, JourneyState.DECLARED, None, True, True),
        (-HOUR, JourneyState.DECLARED, None, True, False),
        (HOUR, JourneyState.CANCELLED, None, True, False),
        (HOUR, JourneyState.DECLARED, NOW, True, False),
        (HOUR, JourneyState.DECLARED, None, False, False),
    ],
)
def test_it_is_changed_before_it_begins_only(
    starts: dt.timedelta, state: JourneyState, passed: dt.datetime | None, own: bool, may: bool
) -> None:
    assert may_change(starts_at=NOW + starts, state=state, passed_at=passed, own=own, now=NOW) is may


def test_somebody_is_on_a_journey_from_six_hours_before_to_a_day_after() -> None:
    ends = NOW + 3 * DAY
    assert under_way(starts_at=NOW, ends_at=ends, now=NOW - 6 * HOUR)
    assert not under_way(starts_at=NOW, ends_at=ends, now=NOW - 7 * HOUR)
    assert under_way(starts_at=NOW, ends_at=ends, now=ends + DAY)
    assert not under_way(starts_at=NOW, ends_at=None, now=NOW + DAY + HOUR)
