"""Which scan is too early or too late to be true, and who cannot be in two places? Pure rules.

Decisions of this project (local_decision), not of a ministry.
"""

import datetime as dt
from enum import StrEnum

# A telephone's clock may be a little ahead. A scanner works three days without network; what is older than that and
# the days for which visits are kept would be forgotten at once.
AHEAD = dt.timedelta(minutes=10)
WITHOUT_NETWORK = dt.timedelta(hours=72)
KEPT_FOR = dt.timedelta(days=21)

# A copied code is looked for within this time. The slack covers large communes, whose centres are all that is known.
ELSEWHERE_WITHIN = dt.timedelta(hours=1)
FASTEST_KM_PER_HOUR = 120.0
SLACK_KM = 25.0


class Timing(StrEnum):
    """Whether the time of a scan can be believed."""

    GOOD = "good"
    IN_THE_FUTURE = "in_the_future"
    TOO_OLD = "too_old"


def timing(at: dt.datetime, now: dt.datetime) -> Timing:
    """Judge the time that a device gives for a scan."""
    if at > now + AHEAD:
        return Timing.IN_THE_FUTURE
    return Timing.TOO_OLD if at < now - WITHOUT_NETWORK - KEPT_FOR else Timing.GOOD


def cannot_be(kilometres: float, between: dt.timedelta) -> bool:
    """Whether nobody can be at two places so far apart within this time."""
    hours = abs(between.total_seconds()) / 3600
    return kilometres - SLACK_KM > FASTEST_KM_PER_HOUR * hours
