"""Do the scans show the same stays in whatever order they come?"""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from pccovid.capabilities.visits.events import Scan
from pccovid.capabilities.visits.rules import AUTOMATIC_CHECK_OUT, LONGEST_STAY, stays
from tests.database import person_number

NOON = dt.datetime(2021, 9, 30, 5, tzinfo=dt.UTC)
NEXT_WEEK = NOON + dt.timedelta(days=7)
AN, MARKET = person_number(1), person_number(100)


def scan(minutes: int, direction: str = "in", *, person: int = 1, place: int = 100) -> Scan:
    return Scan(person_number(person), person_number(place), NOON + dt.timedelta(minutes=minutes), direction)


def minutes(found: list[Scan]) -> list[tuple[int, int]]:
    return [
        (
            int((stay.arrived_at - NOON).total_seconds()) // 60,
            int((stay.left_at - NOON).total_seconds()) // 60,
        )
        for stay in stays(found, until=NEXT_WEEK)
    ]


def test_in_and_out_are_one_stay() -> None:
    assert minutes([scan(0), scan(45, "out")]) == [(0, 45)]


def test_who_is_never_scanned_out_is_taken_to_leave_after_two_hours() -> None:
    assert minutes([scan(0)]) == [(0, int(AUTOMATIC_CHECK_OUT.total_seconds()) // 60)]


def test_a_second_scan_in_prolongs_the_stay_instead_of_cutting_it() -> None:
    assert minutes([scan(0), scan(5)]) == [(0, 125)]
    assert minutes([scan(0), scan(5), scan(18, "out")]) == [(0, 18)]


def test_a_scan_in_after_the_automatic_check_out_begins_a_new_stay() -> None:
    assert minutes([scan(0), scan(121)]) == [(0, 120), (121, 241)]


def test_a_scan_out_alone_shows_no_stay() -> None:
    assert minutes([scan(10, "out")]) == []


def test_a_scan_out_of_the_next_day_ends_nothing() -> None:
    late = int(LONGEST_STAY.total_seconds()) // 60 + 1
    assert minutes([scan(0), scan(late, "out")]) == [(0, 120)]


def test_two_persons_do_not_end_each_others_stays() -> None:
    assert minutes([scan(0), scan(10, "out", person=2)]) == [(0, 120)]


def test_nothing_is_said_of_the_time_to_come() -> None:
    ten_minutes_later = NOON + dt.timedelta(minutes=10)
    [stay] = stays([scan(0), scan(20)], until=ten_minutes_later)
    assert stay.left_at == ten_minutes_later


def test_a_checkpoint_is_passed_and_not_stayed_at() -> None:
    [passage] = stays([scan(0)], until=NEXT_WEEK, passed={person_number(100)})
    assert passage.arrived_at == passage.left_at == NOON


scans = st.builds(
    scan,
    st.integers(0, 3000),
    st.sampled_from(["in", "out"]),
    person=st.integers(1, 3),
    place=st.integers(100, 102),
)


@given(st.lists(scans, max_size=30), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(found: list[Scan], dice: object) -> None:
    shuffled = found * 3
    dice.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis hands out a Random
    assert stays(shuffled, until=NEXT_WEEK) == stays(found, until=NEXT_WEEK)
