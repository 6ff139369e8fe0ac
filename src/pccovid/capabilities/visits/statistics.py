"""How many visits were recorded yesterday, where? Counts for statistics; nobody is named."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count

from pccovid.capabilities.visits.models import Visit
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access


def visits_by_commune(access: Access) -> Iterator[tuple[str, str, int]]:
    """(path, "visits_1d", visits) of the calendar day before, in Vietnam: scans on the way in."""
    access.read_aggregate("visit", ["day"])
    yesterday = access.now.astimezone(VIETNAM).date() - timedelta(days=1)
    rows = Visit.objects.filter(day=yesterday, direction="in").values_list("territory").annotate(Count("id"))
    for territory, count in rows.order_by().iterator():
        yield territory, "visits_1d", count
