"""At which places were how many persons, and how many cases among them? For the watch over places, not for figures."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from pccovid.capabilities.visits.models import Visit
from pccovid.trust.access import Access


def visitors_by_place(
    access: Access, cases: Collection[UUID], since: date, until: date
) -> dict[UUID, tuple[int, int]]:
    """For each place how many different persons came on these days, and how many of `cases` among them. Scans of the
    future are left out."""
    access.read_aggregate("visit", ["place"])
    rows = (
        Visit.objects.filter(day__gte=since, day__lte=until, direction="in", at__lte=access.now)
        .values_list("place_id")
        .annotate(
            visitors=Count("person_id", distinct=True),
            ill=Count("person_id", distinct=True, filter=Q(person_id__in=list(cases))),
        )
    )
    return {place: (visitors, ill) for place, visitors, ill in rows.order_by()}
