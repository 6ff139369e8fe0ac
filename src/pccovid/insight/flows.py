"""How many travel from where to where? Counted by pair of districts, rounded where counted, added up, left alone.

As in counts.py: true counts exist only while this runs. A pair of districts is a cell; those who passed a checkpoint
and the others are its two classes, and the whole is the sum of their rounded numbers. Provinces are sums of districts.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pccovid.insight.disclosure import Shown, about
from pccovid.insight.measures import JOURNEYS
from pccovid.insight.models import Flow
from pccovid.insight.offsets import Offsets, own_offsets
from pccovid.insight.rounding import rounded
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.territories.queries import NATION
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Purpose

DAYS = 21  # as long as journeys are kept
PROVINCE, DISTRICT = 2, 3  # parts of a path
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FlowShown:
    """How many went from one unit to another: all who declared, and those of them whom a checkpoint let pass."""

    origin: str
    destination: str
    declared: Shown
    passed: Shown


@dataclass(frozen=True, slots=True)
class Flows:
    """The flows of a day, the largest first; `days` are those that were counted, the latest first."""

    day: dt.date | None
    days: tuple[dt.date, ...]
    rows: tuple[FlowShown, ...]


def publish_flows_now(*, after_import: bool = False) -> int:
    """Count each past day that was not counted yet, as the service itself; gives how many days were."""
    with Access.open(SYSTEM, Purpose.STATISTICS, "insight.publish_flows") as access:
        return publish_flows(access, after_import=after_import)


def publish_flows(access: Access, *, after_import: bool = False) -> int:
    """As publish_flows_now, in the caller's access. A day that was counted stays so, unless data came by an import."""
    today = access.now.astimezone(VIETNAM).date()
    access.read_aggregate("count", ["day"])
    known = set() if after_import else set(Flow.objects.filter(origin="").values_list("day", flat=True))
    days = [day for back in range(1, DAYS + 1) if (day := today - dt.timedelta(days=back)) not in known]
    offsets = own_offsets()
    for day in days:
        Flow.objects.filter(day=day).delete()
        cells = protected(JOURNEYS(access, day), offsets)
        rows = [
            Flow(day=day, origin=o, destination=d, passed=passed, others=others, counted_at=access.now)
            for (o, d), (passed, others) in cells.items()
        ]
        mark = Flow(day=day, origin="", destination="", passed=0, others=0, counted_at=access.now)
        Flow.objects.bulk_create([mark, *rows])
    return len(days)


def protected(counted: Iterable[tuple[str, str, int, int]], offsets: Offsets) -> dict[Pair, tuple[int, int]]:
    """(origin, destination, passed, others) -> rounded numbers of pairs of districts; two zeros are left out."""
    cells: dict[Pair, list[int]] = defaultdict(lambda: [0, 0])
    for origin, destination, passed, others in counted:
        cell = cells[_cut(origin, DISTRICT), _cut(destination, DISTRICT)]
        cell[0] += passed
        cell[1] += others
    numbers = {
        (origin, destination): (
            rounded(passed, offsets.of(origin, f"flow|{destination}|passed")),
            rounded(others, offsets.of(origin, f"flow|{destination}|others")),
        )
        for (origin, destination), (passed, others) in cells.items()
    }
    return {pair: number for pair, number in numbers.items() if any(number)}


def flows(access: Access, path: str, *, day: dt.date | None, districts: bool) -> Flows:
    """Flows out of, into and inside a unit of the viewer's territory, by district or province. Raises AccessDenied.

    Districts outside the viewer's own territory are shown as their province.
    """
    if not access.covers(path):
        raise AccessDenied
    days = tuple(Flow.objects.filter(origin="").order_by("-day").values_list("day", flat=True)[:DAYS])
    chosen = day if day in days else next(iter(days), None)
    access.read_aggregate("count", ["value"])
    if chosen is None:
        return Flows(None, (), ())
    sums: dict[Pair, list[int]] = defaultdict(lambda: [0, 0])
    for origin, destination, passed, others in _touching(chosen, _cut(path, DISTRICT)):
        sides = (_side(access, side, districts=districts) for side in (origin, destination))
        cell = sums[tuple(sides)]  # type: ignore[index]  # two of them
        cell[0] += passed
        cell[1] += others
    shown = [
        FlowShown(o, d, about(passed + others), about(passed)) for (o, d), (passed, others) in sums.items()
    ]
    return Flows(
        chosen,
        days,
        tuple(sorted(shown, key=lambda one: (-one.declared.weight, one.origin, one.destination))),
    )


def _touching(day: dt.date, path: str) -> Iterator[tuple[str, str, int, int]]:
    rows = Flow.objects.filter(day=day).exclude(origin="")
    for row in rows.values_list("origin", "destination", "passed", "others"):
        if row[0].startswith(path) or row[1].startswith(path):
            yield row


def _side(access: Access, path: str, *, districts: bool) -> str:
    return _cut(path, DISTRICT if districts and access.covers(path) else PROVINCE)


def _cut(path: str, parts: int) -> str:
    """`VN/79/760/26740/` -> `VN/79/760/` for three parts; what is shorter stays, the nation for nothing."""
    return "/".join(path.split("/")[:parts]).rstrip("/") + "/" if path else NATION
