"""What do the published figures say about a unit and the units in it? The same to everybody who may ask."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pccovid.insight.disclosure import Shown, about
from pccovid.insight.models import Count
from pccovid.registry.territories.queries import children, stored_on
from pccovid.trust.access import Access, AccessDenied

Figures = Mapping[str, Shown]
_Found = dict[str, dict[str, Shown]]


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """The figures of a unit and of each unit right below it, by path. A measure that is missing is FEW.

    `counted_at` is None before the first count.
    """

    own: Figures
    below: Mapping[str, Figures]
    counted_at: dt.datetime | None


def figures(access: Access, path: str) -> UnitFigures:
    """The latest figures of a unit in the viewer's own territory. One query. Raises AccessDenied."""
    if not access.covers(path):
        raise AccessDenied
    units = [unit.path for unit in children(path, stored_on())]
    found, counted_at = _latest([path, *units])
    access.read_aggregate("count", ["value"])
    return UnitFigures(found[path], {unit: found[unit] for unit in units}, counted_at)


def _latest(paths: Iterable[str]) -> tuple[_Found, dt.datetime | None]:
    found: _Found = defaultdict(dict)
    latest = Count.objects.order_by("-day").values_list("day", "counted_at").first()
    if latest is None:
        return found, None
    day, counted_at = latest
    rows = Count.objects.filter(day=day, territory__in=list(paths))
    for territory, measure, number in rows.values_list("territory", "measure", "value"):
        found[territory][measure] = about(number)
    return found, counted_at
