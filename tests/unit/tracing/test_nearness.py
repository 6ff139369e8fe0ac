"""Golden cases of what a telephone's log is worth: who is listed, and who is not, by the dated rule."""

from datetime import UTC, datetime

import numpy as np
import pytest

from pccovid.capabilities.tracing.nearness import encounter_rule
from pccovid.engines.proximity import Heard, scored, windows_of

RULE = encounter_rule(datetime(2021, 9, 28, tzinfo=UTC))


@pytest.mark.parametrize(
    ("minutes", "attenuation", "listed"),
    [
        (30, 52, True),  # at one metre, half an hour
        (15, 52, True),
        (5, 40, False),  # however near: five minutes
        (60, 80, False),  # an hour, ten metres off and more
        (120, 85, False),
    ],
)
def test_who_is_listed_by_the_rule(minutes, attenuation, listed):
    at = np.arange(0, minutes * 60, 300)
    many = len(at)
    heard = Heard(
        log=np.zeros(many, np.uint32), peer=np.ones(many, np.uint32), at=at,
        rssi=np.full(many, RULE.sent_at - attenuation, np.int16),
    )  # fmt: skip
    lost = np.full(len(at), float(attenuation))
    found = windows_of(heard, lost, calibrated=np.zeros(len(at), bool), bands=RULE.bands)
    assert (scored(found, RULE.model).chance[0] >= RULE.least_chance) is np.bool_(listed)
