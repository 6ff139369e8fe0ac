"""Which colour has a unit, from what may be shown of it?"""

import pytest

from pccovid.faces.command.board.bands import FEW as FEW_BAND
from pccovid.faces.command.board.bands import STEPS, UNTOLD, Band, band
from pccovid.insight.disclosure import FEW, Shown, about


@pytest.mark.parametrize(
    ("positive", "people", "expected"),
    [
        (FEW, about(100_000), FEW_BAND),
        (FEW, FEW, FEW_BAND),
        (about(20), about(200_000), STEPS[0]),
        (about(20), about(100_000), STEPS[1]),
        (about(50), about(100_000), STEPS[2]),
        (about(150), about(100_000), STEPS[3]),
        (about(20), FEW, UNTOLD),
    ],
)
def test_the_band_follows_the_weekly_rate_for_each_100_000(
    positive: Shown, people: Shown, expected: Band
) -> None:
    assert band(positive, people) is expected
