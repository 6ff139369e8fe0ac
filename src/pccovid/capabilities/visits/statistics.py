"""How many visits were recorded, and certificates judged, yesterday, where? Counts for statistics; nobody is named."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count

from pccovid.capabilities.visits.models import CountedScan, Visit
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.places.queries import places
from pccovid.trust.access import Access


def visits_by_commune(access: Access) -> Iterator[tuple[str, str, int]]:
    """(path, "visits_1d", visits) of the calendar day before, in Vietnam: scans on the way in."""
    access.read_aggregate("visit", ["day"])
    rows = (
        Visit.objects.filter(day=_yesterday(access), direction="in")
        .values_list("territory")
        .annotate(Count("id"))
    )
    for territory, count in rows.order_by().iterator():
        yield territory, "visits_1d", count


def certificates_by_commune(access: Access) -> Iterator[tuple[str, str, int]]:
    """(path, measure, certificates that telephones judged) of that day; "certificates_bad_1d": those not valid."""
    access.read_aggregate("scan", ["count"])
    rows = CountedScan.objects.filter(day=_yesterday(access), outcome__regex="^(hcert|card):")
    by_place = list(rows.values_list("place_id", "outcome").order_by().annotate(Count("id")))
    where = places({place for place, _, _ in by_place})
    sums: Counter[tuple[str, str]] = Counter()
    for place, outcome, count in by_place:
        if place in where:
            sums[where[place].territory, "certificates_1d"] += count
            sums[where[place].territory, "certificates_bad_1d"] += (
                count if outcome.endswith(":invalid") else 0
            )
    for (territory, measure), value in sums.items():
        yield territory, measure, value


def _yesterday(access: Access) -> date:
    return access.now.astimezone(VIETNAM).date() - timedelta(days=1)
