"""How do the counts come about? Every measure is counted by commune and added up to its district, province, nation.

A person who has facts in two communes counts in both, so a sum may be a little above the number of persons.
"""

import datetime as dt
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from pccovid.insight.measures import COUNTERS, Counter
from pccovid.insight.models import Count
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.territories.queries import NATION, parent_path
from pccovid.trust.access import SYSTEM, Access, Purpose

LOCK = 7_200_644
_COPY = "COPY insight_count (territory, measure, day, value, counted_at) FROM STDIN"


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did: the day counted for, how many values were stored, how long it took."""

    day: dt.date
    values: int
    seconds: float


def refresh_now() -> Refreshed:
    """Count everything, as the service itself. To be called after an import and every few minutes."""
    with Access.open(SYSTEM, Purpose.STATISTICS, "insight.refresh") as access:
        return refresh(access)


def refresh(access: Access, counters: Iterable[Counter] = COUNTERS) -> Refreshed:
    """Count everything again for today; earlier days stay as they were counted."""
    begun = time.monotonic()
    day = access.now.astimezone(VIETNAM).date()
    sums = roll_up(row for counter in counters for row in counter(access))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        Count.objects.filter(day=day).delete()
        with cursor.copy(_COPY) as out:
            for (territory, measure), value in sums.items():
                out.write_row((territory, measure, day, value, access.now))
    return Refreshed(day, len(sums), time.monotonic() - begun)


def roll_up(rows: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str], int]:
    """Add every row to its own unit and to all above it; what has no territory counts for the nation only."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for territory, measure, value in rows:
        if not value:
            continue
        path = territory or NATION
        while path != NATION:
            sums[path, measure] += value
            path = parent_path(path)
        sums[NATION, measure] += value
    return dict(sums)
