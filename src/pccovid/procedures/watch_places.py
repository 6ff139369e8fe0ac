"""Each night: at which places were more cases than expected? Counts of places; nobody is listed by it."""

from datetime import timedelta

from pccovid.capabilities.tracing.outbreaks import note_unusual, recent_cases
from pccovid.capabilities.tracing.rules import OUTBREAK, rule_for
from pccovid.capabilities.tracing.unusual import PlaceCount, unusual_places
from pccovid.capabilities.visits.crowds import visitors_by_place
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.places.queries import PlaceKind, places
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.watch_places"


def watch_places() -> int:
    """Look at the rule's days, today included; gives how many places are new. Checkpoints are passed, not stayed at."""
    with Access.open(SYSTEM, Purpose.STATISTICS, ROUTE) as access:
        rule = rule_for(OUTBREAK, access.now)
        until = access.now.astimezone(VIETNAM).date()
        days = timedelta(days=rule.params["window_days"])
        since = until - days + timedelta(days=1)
        counted = visitors_by_place(access, recent_cases(access, access.now - days), since, until)
        at = places(counted)
        counts = [
            PlaceCount(number, at[number].territory, visitors, cases)
            for number, (visitors, cases) in counted.items()
            if number in at and at[number].kind is not PlaceKind.CHECKPOINT
        ]
        found = unusual_places(counts, rule.params)
        return note_unusual(access, found, since=since, until=until, rule=rule)
