"""How many people have had a first and a second dose, where? Counts for statistics; nobody is named."""

from collections.abc import Iterator

from django.db.models import Count, Q

from pccovid.capabilities.vaccination.models import Dose
from pccovid.trust.access import Access


def doses_by_commune(access: Access) -> Iterator[tuple[str, str, int]]:
    """(path, "dose_1" or "dose_2", persons). A dose that two sources report counts once.

    A dose without a number counts as somebody's first.
    """
    access.read_aggregate("vaccination", ["number"])
    rows = (
        Dose.objects.filter(ended_at=None)
        .values_list("territory")
        .annotate(
            first=Count("person_id", distinct=True),
            second=Count("person_id", distinct=True, filter=Q(number__gte=2)),
        )
    )
    for territory, first, second in rows.order_by().iterator():
        yield territory, "dose_1", first
        yield territory, "dose_2", second
