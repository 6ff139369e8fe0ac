"""How many people travelled from where to where on a day? Counts for statistics; nobody is named."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, Q

from pccovid.capabilities.movement.events import JourneyState
from pccovid.capabilities.movement.models import Movement
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access


def journeys_between(access: Access, day: dt.date) -> Iterator[tuple[str, str, int, int]]:
    """(origin, destination, persons a checkpoint let pass, the other persons) of journeys that begin on a day.

    Whoever declared the same way twice for a day counts once. Journeys whose places are not known are left out.
    """
    access.read_aggregate("movement", ["time"])
    begins = dt.datetime.combine(day, dt.time.min, VIETNAM)
    rows = (
        Movement.objects.filter(
            state=JourneyState.DECLARED.value,
            starts_at__gte=begins,
            starts_at__lt=begins + dt.timedelta(days=1),
        )
        .exclude(Q(origin="") | Q(destination=""))
        .values_list("origin", "destination")
        .annotate(
            every=Count("person_id", distinct=True),
            passed=Count("person_id", distinct=True, filter=Q(passed_at__isnull=False)),
        )
    )
    for origin, destination, every, passed in rows.order_by().iterator():
        yield origin, destination, passed, every - passed
