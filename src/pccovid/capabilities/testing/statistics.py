"""How many people tested positive lately, where; how long did results take? Counts for statistics; nobody is named."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count
from django.db.models.functions import Coalesce

from pccovid.capabilities.testing.models import Result
from pccovid.capabilities.testing.rules import Outcome
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.weeks import first_moment, monday
from pccovid.registry.territories.queries import province_of
from pccovid.trust.access import Access

LATELY = timedelta(days=7)
MOST_DAYS = 20


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


def result_tallies(access: Access) -> Iterator[tuple[str, str, date, int]]:
    """(province, "resulted.<days>", Monday, positive results): whole days from specimen to result."""
    access.read_aggregate("testing", ["outcome", "sampled_at"])
    tallies: Counter[tuple[str, str, date]] = Counter()
    rows = Result.objects.filter(
        outcome=Outcome.POSITIVE.value, sampled_at__isnull=False, resulted_at__gte=first_moment(access.now)
    ).values_list("territory", "sampled_at", "resulted_at")
    for territory, sampled, resulted in rows.iterator():
        if sampled is None or resulted is None:
            continue
        days = (resulted.astimezone(VIETNAM).date() - sampled.astimezone(VIETNAM).date()).days
        if days >= 0:
            tallies[province_of(territory), f"resulted.{min(days, MOST_DAYS)}", monday(resulted)] += 1
    for (province, measure, day), many in tallies.items():
        yield province, measure, day, many
