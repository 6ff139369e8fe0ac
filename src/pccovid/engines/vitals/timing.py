"""Can the clock of a device be believed, and is a value still fresh?"""

import datetime as dt
from enum import StrEnum

AHEAD = dt.timedelta(minutes=5)
"""So far a clock may be off: more is a fault of the clock, and nobody knows when anything was measured."""
FRESH = dt.timedelta(minutes=30)
FRESH_BY_HAND = dt.timedelta(hours=4)
OLDEST = dt.timedelta(days=7)


class Timing(StrEnum):
    """What is wrong with a time."""

    GOOD = "good"
    CLOCK = "clock"  # the device's clock is off by more than minutes
    FUTURE = "future"  # measured later than now
    OLD = "old"  # longer ago than anything is kept for


def clock_of(sent_at: dt.datetime, received_at: dt.datetime) -> Timing:
    """Whether whoever sent this has a clock that goes right: `sent_at` is what it showed when it sent."""
    return Timing.GOOD if abs(received_at - sent_at) <= AHEAD else Timing.CLOCK


def timing_of(measured_at: dt.datetime, received_at: dt.datetime) -> Timing:
    """Whether something can have been measured then. What comes late after an interruption is good."""
    if measured_at > received_at + AHEAD:
        return Timing.FUTURE
    return Timing.OLD if measured_at < received_at - OLDEST else Timing.GOOD


def is_fresh(measured_at: dt.datetime, now: dt.datetime, within: dt.timedelta = FRESH) -> bool:
    """Whether a value still counts."""
    return now - measured_at <= within
