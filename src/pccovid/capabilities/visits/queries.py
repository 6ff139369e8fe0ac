"""Who was where? Every answer is bounded in time: nobody's whole movements are listed."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from pccovid.capabilities.visits.events import Stay
from pccovid.capabilities.visits.models import Visit
from pccovid.capabilities.visits.rules import LONGEST_STAY, left_at
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access


def stays_of(access: Access, persons: Collection[UUID], since: dt.datetime, until: dt.datetime) -> list[Stay]:
    """Stays of these persons that overlap [since, until), in order of arrival."""
    stays = _stays(since, until, person_id__in=list(persons))
    access.read("visit", persons, ["place", "time"])
    return stays


def stays_at(access: Access, places: Collection[UUID], since: dt.datetime, until: dt.datetime) -> list[Stay]:
    """Stays at these places that overlap [since, until), in order of arrival; every visitor gets a ledger entry."""
    stays = _stays(since, until, place_id__in=list(places))
    access.read("visit", {stay.person_id for stay in stays}, ["place", "time"])
    return stays


def _stays(since: dt.datetime, until: dt.datetime, **which: list[UUID]) -> list[Stay]:
    # The day bounds let the database skip the partitions of other days; a stay across midnight lies in its first day.
    first = (since - LONGEST_STAY).astimezone(VIETNAM).date()
    rows = Visit.objects.filter(
        day__gte=first,
        day__lte=until.astimezone(VIETNAM).date(),
        arrived_at__gte=since - LONGEST_STAY,
        arrived_at__lt=until,
        **which,
    ).order_by("arrived_at")
    stays = (
        Stay(person, place, arrived, left_at(arrived, left))
        for person, place, arrived, left in rows.values_list("person_id", "place_id", "arrived_at", "left_at")
    )
    return [stay for stay in stays if stay.left_at > since]
