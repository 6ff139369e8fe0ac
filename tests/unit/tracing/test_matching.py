"""Is a meeting known again when its ends move, and is what lies outside the window marked, decided or not?"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from pccovid.capabilities.tracing.events import Evidence
from pccovid.capabilities.tracing.matching import Compared, compare
from pccovid.capabilities.tracing.meeting import Meeting
from pccovid.capabilities.tracing.states import ContactStatus

NOW = datetime(2021, 10, 1, 2, 0, tzinfo=UTC)
AN, MARKET = UUID(int=1), UUID(int=100)


@dataclass
class Row:
    id: UUID
    start: datetime
    end: datetime
    status: str = ContactStatus.LISTED.value
    fell_out_at: datetime | None = None
    person_id: UUID = AN
    place_id: UUID = MARKET

    @property
    def seconds(self) -> int:
        return int((self.end - self.start).total_seconds())


def at(minute: int) -> datetime:
    return NOW + timedelta(minutes=minute)


def row(number: int, begin: int, end: int, **facts) -> Row:
    return Row(UUID(int=number), at(begin), at(end), **facts)


def met(begin: int, end: int) -> Meeting:
    return Meeting(AN, MARKET, at(begin), at(end), (end - begin) * 60, Evidence())


def compared(listed: list[Row], *found: Meeting, window: tuple[int, int] = (-600, 600)) -> Compared:
    return compare(listed, found, since=at(window[0]), until=at(window[1]), minimum_seconds=900)


def test_a_meeting_that_began_earlier_than_was_known_is_the_same_one() -> None:
    assert compared([row(1, 30, 60)], met(0, 60)) == Compared([], [(UUID(int=1), met(0, 60))], [], [])


@pytest.mark.parametrize("status", [ContactStatus.RELEASED, ContactStatus.DISMISSED])
def test_what_was_decided_keeps_the_ends_that_it_was_decided_on(status) -> None:
    assert compared([row(1, 30, 60, status=status.value)], met(0, 60)) == Compared([], [], [], [])


def test_two_that_touch_are_two() -> None:
    assert compared([row(1, 0, 60)], met(60, 90)).new == [met(60, 90)]


def test_of_two_that_became_one_the_one_with_the_same_beginning_takes_the_end() -> None:
    """The other could not take the beginning: a case has each meeting once."""
    changed = compared([row(1, 0, 20), row(2, 30, 90)], met(0, 90))
    assert changed == Compared([], [(UUID(int=1), met(0, 90))], [], [])


@pytest.mark.parametrize(("window", "out"), [((0, 600), False), ((46, 600), True), ((-600, 14), True)])
def test_less_than_the_minimum_inside_the_window_falls_out(window, out) -> None:
    assert compared([row(1, 0, 60)], window=window).fell_out == ([UUID(int=1)] if out else [])


def test_what_fell_out_is_marked_once_and_comes_back() -> None:
    gone = row(1, 0, 60, fell_out_at=NOW)
    assert compared([gone], window=(100, 600)) == Compared([], [], [], [])
    assert compared([gone]).came_back == [UUID(int=1)]


def test_a_meeting_whose_stays_are_kept_no_more_stays_listed() -> None:
    assert compared([row(1, 0, 60)]) == Compared([], [], [], [])
