"""What becomes of visits that cannot be? They are left out, counted by reason, and the others are taken."""

import numpy as np
import pytest

from pccovid.engines.exposure.national.batches import take
from pccovid.engines.exposure.national.segments import Segment


def test_each_reason_is_counted() -> None:
    rows = [
        (1, 1, 10, 20),
        (1, 1, 20, 20),  # no time at all
        (1, 1, 20, 10),  # backward
        (-1, 1, 10, 20),
        (1, 2**33, 10, 20),
        (1, 1, -5, 20),
        (1, 1, 101, 120),  # from the future
    ]
    taken = take(*np.array(rows).T, now=100)
    assert len(taken.visits) == 1
    assert taken.left_out == {"number": 2, "backward": 2, "time": 2}


def test_a_visit_that_is_not_over_lasts_until_now() -> None:
    taken = take([1], [1], [50], [5000], now=100)
    assert taken.visits.end.tolist() == [100]


def test_a_visit_stated_twice_is_held_once() -> None:
    rows = [(1, 1, 10, 20), (2, 1, 10, 20), (1, 1, 10, 20), (1, 1, 10, 25), (1, 1, 10, 20)]
    segment = Segment.of(take(*np.array(rows).T).visits)
    assert (len(segment), segment.repeated) == (3, 2)


@pytest.mark.parametrize(
    "columns", [([1], [1], [1], [2, 3]), ([1.5], [1], [1], [2]), ([[1]], [[1]], [[1]], [[2]])]
)
def test_columns_that_are_none_are_refused(columns: tuple[list[float], ...]) -> None:
    with pytest.raises(ValueError, match="columns of visits"):
        take(*columns)


def test_nothing_is_held_as_nothing() -> None:
    empty = Segment.of(take([], [], [], []).visits)
    assert (len(empty), empty.place_offsets.tolist()) == (0, [0])
