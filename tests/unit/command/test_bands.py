"""Which colour has a unit, from what may be shown of it?"""

import pytest

from pccovid.faces.command.board.bands import NONE, SMALL, STEPS, UNTOLD, Band, band
from pccovid.insight.disclosure import HELD_BACK, ZERO, Shown, alone, plain


@pytest.mark.parametrize(
    ("positive", "people", "expected"),
    [
        (ZERO, plain(100), NONE),
        (alone(3), plain(100_000), SMALL),
        (HELD_BACK, plain(100_000), UNTOLD),
        (alone(15), plain(100_000), STEPS[0]),
        (alone(20), plain(100_000), STEPS[1]),
        (alone(50), plain(100_000), STEPS[2]),
        (alone(150), plain(100_000), STEPS[3]),
        (alone(10), plain(0), UNTOLD),
    ],
)
def test_the_band_follows_the_weekly_rate_for_each_100_000(
    positive: Shown, people: Shown, expected: Band
) -> None:
    assert band(positive, people) is expected
