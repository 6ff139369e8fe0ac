"""Can this journey be declared, and may it still be changed? Decisions of this project, not of a ministry."""

import datetime as dt

from pccovid.capabilities.movement.errors import (
    EndsBeforeItBegins,
    LeavesInThePast,
    LeavesTooFarAhead,
    TooLong,
)
from pccovid.capabilities.movement.events import Journey, JourneyState

# Whoever stands at the checkpoint already, and declares there, has left.
LATE = dt.timedelta(hours=2)
AHEAD = dt.timedelta(days=14)
LONGEST = dt.timedelta(days=30)
# A journey that begins early is the same journey; a day's traffic jam too.
EARLY = dt.timedelta(hours=6)
OVERDUE = dt.timedelta(hours=24)


def check_journey(journey: Journey, now: dt.datetime) -> None:
    """Raises the WrongJourney that names what must be mended."""
    if journey.starts_at < now - LATE:
        raise LeavesInThePast
    if journey.starts_at > now + AHEAD:
        raise LeavesTooFarAhead
    if journey.ends_at < journey.starts_at:
        raise EndsBeforeItBegins
    if journey.ends_at - journey.starts_at > LONGEST:
        raise TooLong


def may_change(
    *, starts_at: dt.datetime, state: JourneyState, passed_at: dt.datetime | None, own: bool, now: dt.datetime
) -> bool:
    """Before departure only, and only what was declared here: what an earlier application held is its own word."""
    return own and state is JourneyState.DECLARED and passed_at is None and now < starts_at


def under_way(*, starts_at: dt.datetime, ends_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether somebody who is met now may be on this journey."""
    return starts_at - EARLY <= now <= (ends_at or starts_at) + OVERDUE
