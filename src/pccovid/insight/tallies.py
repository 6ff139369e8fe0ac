"""How do the tallies of an epidemic become numbers that may be published? Rounded by province, and then left alone.

As in counts.py: true counts exist only while this runs. A cell is a province with a measure and a day or week; its
offset is secret and the same for ever, so that counting the last weeks again each night, when late reports have come
in, is no second look. Everything that is shown is worked out from these numbers and from nothing else.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from pccovid.insight.measures import TALLIERS, Tallier
from pccovid.insight.models import Tally
from pccovid.insight.offsets import own_offsets
from pccovid.insight.rounding import rounded
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.weeks import first_moment
from pccovid.registry.territories.queries import NATION
from pccovid.trust.access import SYSTEM, Access, Purpose

LOCK = 7_200_645
MADE = ""  # the territory of the row that says when


@dataclass(frozen=True, slots=True)
class Tallies:
    """What is published of some provinces: numbers by measure and day. `made_at` is None before the first time."""

    made_at: dt.datetime | None
    by_measure: dict[str, dict[dt.date, int]]

    def total(self, prefix: str, since: dt.date) -> dict[str, int]:
        """Of the measures that begin so, what follows the beginning, and the sum from a day on."""
        return {
            measure.removeprefix(prefix): sum(value for day, value in days.items() if day >= since)
            for measure, days in self.by_measure.items()
            if measure.startswith(prefix)
        }


def publish_tallies_now(*, after_import: bool = False) -> int:
    """Make today's tallies, as the service itself; gives how many numbers. None when there are, but after an import."""
    with Access.open(SYSTEM, Purpose.STATISTICS, "insight.publish_tallies") as access:
        return publish_tallies(access, after_import=after_import)


def publish_tallies(
    access: Access, talliers: Iterable[Tallier] = TALLIERS, *, after_import: bool = False
) -> int:
    """As publish_tallies_now, in the caller's access. Weeks before those looked at stay as they were."""
    access.read_aggregate("count", ["day"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    today = access.now.astimezone(VIETNAM).date()
    if not after_import and Tally.objects.filter(territory=MADE, day=today).exists():
        return 0
    begin = first_moment(access.now).astimezone(VIETNAM).date()
    offsets = own_offsets()
    rows = [
        Tally(territory=place, measure=measure, day=day, value=number, counted_at=access.now)
        for tallier in talliers
        for place, measure, day, value in tallier(access)
        if (number := rounded(value, offsets.of(place, f"tally|{measure}|{day}")))
    ]
    Tally.objects.filter(day__gte=begin).delete()
    Tally.objects.filter(territory=MADE).delete()
    mark = Tally(territory=MADE, measure="made", day=today, value=0, counted_at=access.now)
    Tally.objects.bulk_create([mark, *rows], batch_size=2000)
    return len(rows)


def tallies_of(province: str, since: dt.date) -> Tallies:
    """The published numbers of a province, or of all of them together for the nation."""
    made = Tally.objects.filter(territory=MADE).values_list("counted_at", flat=True).first()
    rows = Tally.objects.filter(day__gte=since).exclude(territory=MADE)
    if province != NATION:
        rows = rows.filter(territory=province)
    sums: dict[str, dict[dt.date, int]] = defaultdict(lambda: defaultdict(int))
    for measure, day, value in rows.values_list("measure", "day", "value"):
        sums[measure][day] += value
    return Tallies(made, {measure: dict(days) for measure, days in sums.items()})
