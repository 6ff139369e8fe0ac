"""Is whoever the rule of stays would find always among those at whom it is worth looking?"""

import datetime as dt
from uuid import UUID

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pccovid.capabilities.visits.events import Scan
from pccovid.capabilities.visits.possible import MINIMUM, SECOND, NumberedScans, PossibleStays, possible_stays
from pccovid.capabilities.visits.rules import stays

AN, MARKET = UUID(int=1), UUID(int=100)
BEGIN = dt.datetime(2021, 9, 30, tzinfo=dt.UTC)
DAY = 24 * 60
HALF_AN_HOUR, TWO_HOURS, QUARTER = 30, 120, 15 * 60
# A day and a half around midnight in steps of half an hour, so that scans fall near each other and into two batches.
MINUTES = st.integers(24, 70).map(lambda step: 30 * step)
scans_around_midnight = st.lists(
    st.tuples(MINUTES, st.booleans(), st.sampled_from(["known", "late"])), min_size=1, max_size=5
)


def at(minute: int) -> dt.datetime:
    return BEGIN + dt.timedelta(minutes=minute)


def batch(rows: list[tuple[int, bool]], usual: int) -> NumberedScans:
    count = len(rows)
    return NumberedScans(
        np.zeros(count, dtype=np.uint32),
        np.zeros(count, dtype=np.uint32),
        np.array([int(at(minute).timestamp()) * SECOND for minute, _ in rows], dtype=np.int64),
        np.array([coming for _, coming in rows], dtype=np.bool_),
        np.full(count, usual * 60 * SECOND, dtype=np.int64),
    )


def spans(found: PossibleStays) -> list[tuple[int, int]]:
    return list(zip(found.start.tolist(), found.end.tolist(), strict=True))


def held(rows: list[tuple[int, bool, str]], usual: int) -> list[tuple[int, int]]:
    """Each day's known scans as a batch, and those that came late as one beside them."""
    pieces: list[tuple[int, int]] = []
    for day in range(3):
        own = [(minute, coming) for minute, coming, how in rows if how == "known" and minute // DAY == day]
        begin = int(at(day * DAY).timestamp()) * SECOND
        pieces += spans(possible_stays(batch(own, usual), complete_from=begin))
    late = [(minute, coming) for minute, coming, how in rows if how == "late"]
    return pieces + spans(possible_stays(batch(late, usual), complete_from=None))


@settings(max_examples=300)
@given(scans_around_midnight, st.sampled_from([HALF_AN_HOUR, TWO_HOURS]), MINUTES)
def test_whatever_overlaps_a_stay_for_a_quarter_of_an_hour_overlaps_a_piece_of_it_as_long(
    rows, usual, read_from
) -> None:
    """`read_from`: the database is asked for a window and may not see how a stay began."""
    read = [
        Scan(AN, MARKET, at(minute), "in" if coming else "out")
        for minute, coming, _ in rows
        if minute >= min(read_from, DAY)
    ]
    pieces = held(rows, usual)
    for stay in stays(read, until=at(4 * DAY), usual={MARKET: dt.timedelta(minutes=usual)}):
        begin, end = int(stay.arrived_at.timestamp()), int(stay.left_at.timestamp())
        for low in range(begin, end - QUARTER + 1, 300):
            assert any(since <= low and low + QUARTER <= to for since, to in pieces)


def test_a_stay_that_is_known_whole_is_held_as_it_is() -> None:
    begin = int(at(0).timestamp()) * SECOND
    [span] = spans(possible_stays(batch([(600, True), (640, False)], TWO_HOURS), complete_from=begin))
    assert span == (int(at(600).timestamp()), int(at(640).timestamp()))


def test_no_scan_makes_no_stay_and_no_contact_may_need_longer_than_the_pieces_share() -> None:
    assert spans(possible_stays(batch([], TWO_HOURS), complete_from=None)) == []
    assert MINIMUM == HALF_AN_HOUR * 60
