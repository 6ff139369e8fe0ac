"""Who was where? Every answer is bounded in time: nobody's whole movements are listed."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db.models import Count

from pccovid.capabilities.visits.events import Scan, ScanCount, Stay
from pccovid.capabilities.visits.models import CountedScan, Visit
from pccovid.capabilities.visits.plausibility import ELSEWHERE_WITHIN
from pccovid.capabilities.visits.policies import check_at_place
from pccovid.capabilities.visits.rules import LONGEST_STAY, stays, usual_stay
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.places.kinds import Place
from pccovid.registry.places.queries import PlaceKind, owns, places
from pccovid.trust.access import Access, AccessDenied, Purpose


def stays_of(access: Access, persons: Collection[UUID], since: dt.datetime, until: dt.datetime) -> list[Stay]:
    """Stays of these persons that overlap [since, until), in order of arrival."""
    found = _stays(access, since, until, person_id__in=list(persons))
    access.read("visit", persons, ["place", "time"])
    return found


def stays_at(access: Access, places: Collection[UUID], since: dt.datetime, until: dt.datetime) -> list[Stay]:
    """Stays at these places that overlap [since, until), in order of arrival; every visitor gets a ledger entry."""
    found = _stays(access, since, until, place_id__in=list(places))
    access.read("visit", {stay.person_id for stay in found}, ["place", "time"])
    return found


def stays_between(
    access: Access, met: Collection[tuple[UUID, UUID]], since: dt.datetime, until: dt.datetime
) -> list[Stay]:
    """Stays of these persons at these places, pair by pair, that overlap [since, until), in order of arrival."""
    pairs = set(met)
    persons = list({person for person, _ in pairs})
    found = _stays(
        access, since, until, person_id__in=persons, place_id__in=list({place for _, place in pairs})
    )
    access.read("visit", persons, ["place", "time"])
    return [stay for stay in found if (stay.person_id, stay.place_id) in pairs]


def scanned_beside(access: Access, stays_there: Collection[Stay]) -> set[tuple[UUID, UUID]]:
    """(person, place) of whoever was scanned where these stays were and may have been there then; nobody's times.

    A few too many: as `stays_between` reads them next, it notes whose stays are looked at.
    """
    found: set[tuple[UUID, UUID]] = set()
    for stay in stays_there:
        first, last = stay.arrived_at - LONGEST_STAY, stay.left_at
        rows = Visit.objects.filter(
            day__gte=first.astimezone(VIETNAM).date(), day__lte=last.astimezone(VIETNAM).date(), at__gte=first,
            at__lt=last, place_id=stay.place_id,
        )  # fmt: skip
        found.update(
            (person, stay.place_id) for person in rows.values_list("person_id", flat=True).distinct()
        )
    access.read_aggregate("visit", ["place"])
    return found


def scans_ahead(access: Access, person_id: UUID) -> int:
    """How many scans of a person lie in the future; no stay comes of them (rules.stays)."""
    access.read("visit", [person_id], ["time"])
    return Visit.objects.filter(
        person_id=person_id, day__gte=access.now.astimezone(VIETNAM).date(), at__gt=access.now
    ).count()


def seen_elsewhere(access: Access, persons: Collection[UUID], place: Place) -> list[Scan]:
    """Scans of these persons at other places within the hour: whether a code was copied. Never shown to anybody."""
    since = access.now - ELSEWHERE_WITHIN
    days = {since.astimezone(VIETNAM).date(), access.now.astimezone(VIETNAM).date()}
    rows = Visit.objects.filter(person_id__in=list(persons), day__in=days, at__gt=since)
    others = rows.exclude(place_id=place.id).values_list("person_id", "place_id", "at", "direction")
    access.read("visit", persons, ["copied_code"])
    return [Scan(person, other, at, direction) for person, other, at, direction in others]


def scan_counts(access: Access, place: Place, since: dt.date) -> list[ScanCount]:
    """How many scans of each day came out how at this place, by account; of whom is not known here.

    Faces show them as insight/scans.py lets them. Raises AccessDenied.
    """
    check_at_place(access, place)
    return _counts(access, place, since)


def lane_counts(access: Access, place: Place, since: dt.date) -> list[ScanCount]:
    """As scan_counts, for the authority of the place's territory. Faces show them as insight/scans.py lets them."""
    if access.purpose is not Purpose.STATISTICS or not access.covers(place.territory):
        raise AccessDenied
    return _counts(access, place, since)


def owners_counts(access: Access, place: Place, since: dt.date) -> list[ScanCount]:
    """As scan_counts, for whoever registered the place. Faces show them as insight/scans.py lets them."""
    if not owns(access, place):
        raise AccessDenied
    return _counts(access, place, since)


def _counts(access: Access, place: Place, since: dt.date) -> list[ScanCount]:
    rows = (
        CountedScan.objects.filter(place_id=place.id, day__gte=since)
        .values_list("day", "direction", "outcome", "account_id", "lane")
        .order_by("day", "direction", "outcome", "account_id", "lane")
        .annotate(total=Count("id"))
    )
    access.read_aggregate("scan", ["count"])
    return [ScanCount(*row) for row in rows]


def _stays(access: Access, since: dt.datetime, until: dt.datetime, **which: list[UUID]) -> list[Stay]:
    # The day bounds let the database skip the partitions of other days. Scans of up to LONGEST_STAY around are read
    # too: a stay that reaches into the window may have begun, or be ended by a scan, outside it.
    first, last = since - LONGEST_STAY, until + LONGEST_STAY
    rows = Visit.objects.filter(
        day__gte=first.astimezone(VIETNAM).date(),
        day__lte=last.astimezone(VIETNAM).date(),
        at__gte=first,
        at__lt=last,
        **which,
    ).values_list("person_id", "place_id", "at", "direction", "channel")
    scans = [Scan(*row) for row in rows]
    at = places({scan.place_id for scan in scans})
    passed = {number for number, place in at.items() if place.kind is PlaceKind.CHECKPOINT}
    usual = {number: usual_stay(place.kind) for number, place in at.items()}
    found = stays(scans, until=access.now, passed=passed, usual=usual)
    return [stay for stay in found if stay.left_at > since and stay.arrived_at < until]
