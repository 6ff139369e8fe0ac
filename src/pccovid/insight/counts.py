"""How do the published figures come about? Counted by commune, protected cell by cell, added up, and then left alone.

True counts exist only while this runs: what is stored is what may be published. A day's table is made once; only the
import of an earlier application's data makes it anew. A person who has facts in two communes counts in both.
"""

import datetime as dt
import time
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from pccovid.insight.measures import COUNTERS, Counter
from pccovid.insight.models import Count
from pccovid.insight.offsets import own_offsets
from pccovid.insight.protecting import Cells, protect
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import SYSTEM, Access, Purpose

LOCK = 7_200_644
_COPY = "COPY insight_count (territory, measure, day, value, counted_at) FROM STDIN"


@dataclass(frozen=True, slots=True)
class Published:
    """The day's table: how many numbers, and how long making it took; 0 of both when it was there already."""

    day: dt.date
    numbers: int
    seconds: float


def publish_now(*, after_import: bool = False) -> Published:
    """Make today's table, as the service itself. Does nothing when there is one, unless it follows an import."""
    with Access.open(SYSTEM, Purpose.STATISTICS, "insight.publish") as access:
        return publish(access, after_import=after_import)


def publish(
    access: Access,
    counters: Iterable[Counter] = COUNTERS,
    *,
    after_import: bool = False,
) -> Published:
    """As publish_now, in the caller's access. Days before today stay as they were published, always."""
    begun = time.monotonic()
    day = access.now.astimezone(VIETNAM).date()
    access.read_aggregate("count", ["day"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    if not after_import and Count.objects.filter(day=day).exists():
        return Published(day, 0, 0.0)
    counted = (row for counter in counters for row in counter(access))
    numbers = protect(counted, own_offsets().of)
    _replace(access, day, numbers)
    return Published(day, len(numbers), time.monotonic() - begun)


def _replace(access: Access, day: dt.date, numbers: Cells) -> None:
    Count.objects.filter(day=day).delete()
    with connection.cursor() as cursor, cursor.copy(_COPY) as out:
        for (territory, measure), number in numbers.items():
            out.write_row((territory, measure, day, number, access.now))
