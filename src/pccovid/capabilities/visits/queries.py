"""Who was where? Every answer is bounded in time: nobody's whole movements are listed."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from pccovid.capabilities.visits.events import Scan, Stay
from pccovid.capabilities.visits.models import Visit
from pccovid.capabilities.visits.rules import LONGEST_STAY, stays
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access


def stays_of(access: Access, persons: Collection[UUID], since: dt.datetime, until: dt.datetime) -> list[Stay]:
    """Stays of these persons that overlap [since, until), in order of arrival."""
    found = _stays(since, until, person_id__in=list(persons))
    access.read("visit", persons, ["place", "time"])
    return found


def stays_at(access: Access, places: Collection[UUID], since: dt.datetime, until: dt.datetime) -> list[Stay]:
    """Stays at these places that overlap [since, until), in order of arrival; every visitor gets a ledger entry."""
    found = _stays(since, until, place_id__in=list(places))
    access.read("visit", {stay.person_id for stay in found}, ["place", "time"])
    return found


def _stays(since: dt.datetime, until: dt.datetime, **which: list[UUID]) -> list[Stay]:
    # The day bounds let the database skip the partitions of other days. Scans of up to LONGEST_STAY around are read
    # too: a stay that reaches into the window may have begun, or be ended by a scan, outside it.
    first, last = since - LONGEST_STAY, until + LONGEST_STAY
    rows = Visit.objects.filter(
        day__gte=first.astimezone(VIETNAM).date(),
        day__lte=last.astimezone(VIETNAM).date(),
        at__gte=first,
        at__lt=last,
        **which,
    ).values_list("person_id", "place_id", "at", "direction")
    found = stays(Scan(person, place, at, direction) for person, place, at, direction in rows)
    return [stay for stay in found if stay.left_at > since and stay.arrived_at < until]
