"""How many people tested positive lately, where? Counts for statistics; nobody is named."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count
from django.db.models.functions import Coalesce

from pccovid.capabilities.testing.models import Result
from pccovid.capabilities.testing.rules import Outcome
from pccovid.trust.access import Access

LATELY = timedelta(days=7)


def positives_by_commune(access: Access) -> Iterator[tuple[str, str, int]]:
    """(path, "positive_7d", persons): at least one positive result of the last seven days, by day of sampling.

    A result without that day counts by the day on which it was reported.
    """
    access.read_aggregate("testing", ["outcome", "sampled_at"])
    lately = Result.objects.alias(at=Coalesce("sampled_at", "resulted_at", "recorded_at")).filter(
        outcome=Outcome.POSITIVE.value, at__gt=access.now - LATELY, at__lte=access.now
    )
    rows = lately.values_list("territory").annotate(Count("person_id", distinct=True))
    for territory, count in rows.order_by().iterator():
        yield territory, "positive_7d", count
