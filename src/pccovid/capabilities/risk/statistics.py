"""How many people have which colour, where? Counts for statistics; nobody is named."""

from collections.abc import Iterator

from django.db.models import Count

from pccovid.capabilities.risk.models import Status
from pccovid.trust.access import Access


def colours_by_commune(access: Access) -> Iterator[tuple[str, str, int]]:
    """(path, "green" and so on, persons): everybody's present colour."""
    access.read_aggregate("risk", ["colour"])
    rows = Status.objects.filter(current=True).values_list("territory", "colour").annotate(Count("id"))
    yield from rows.order_by().iterator()
