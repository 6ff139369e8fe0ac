"""What do the counts say about a unit and the units in it, as far as they may be shown to this viewer?"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pccovid.insight.disclosure import HELD_BACK, ZERO, Shown, alone, plain, together
from pccovid.insight.measures import is_plain
from pccovid.insight.models import Count
from pccovid.registry.territories.queries import NATION, children, parent_path, stored_on
from pccovid.trust.access import Access, AccessDenied

Figures = Mapping[str, Shown]
_Values = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """The figures of a unit and of each unit right below it, by path; zeros where nothing was counted.

    `counted_at` is None before the first count.
    """

    own: Figures
    below: Mapping[str, Figures]
    counted_at: dt.datetime | None


def figures(access: Access, path: str) -> UnitFigures:
    """The latest figures of a unit in the viewer's own territory. One query. Raises AccessDenied."""
    if not access.covers(path):
        raise AccessDenied
    opened = _opened(access.actor.territory, path)
    rows = {parent: [unit.path for unit in children(parent, stored_on())] for parent in opened}
    values, counted_at = _latest({opened[0], *opened, *(unit for units in rows.values() for unit in units)})
    access.read_aggregate("count", ["value"])
    measures = {measure for found in values.values() for measure in found}
    own: dict[str, Shown] = {}
    below: dict[str, dict[str, Shown]] = defaultdict(dict)
    for measure in measures:
        own[measure], shown = _walk(opened, rows, measure, values)
        for unit, figure in shown.items():
            below[unit][measure] = figure
    return UnitFigures(own, {unit: below[unit] for unit in rows[path]}, counted_at)


def _opened(top: str, path: str) -> list[str]:
    """The units whose tables this viewer can open on the way to `path`, the viewer's own first."""
    opened = [path]
    while opened[0] not in (top, NATION):
        opened.insert(0, parent_path(opened[0]))
    return opened


def _walk(
    opened: list[str], rows: Mapping[str, list[str]], measure: str, values: _Values
) -> tuple[Shown, dict[str, Shown]]:
    """The figure of the last unit opened and those below it, as the tables opened before it leave them."""

    def value(unit: str) -> int:
        return values.get(unit, {}).get(measure, 0)

    if is_plain(measure):
        return plain(value(opened[-1])), {unit: plain(value(unit)) for unit in rows[opened[-1]]}
    own = alone(value(opened[0]))
    shown: dict[str, Shown] = {}
    for parent in opened:
        own = shown.get(parent, own)
        counted = {unit: value(unit) for unit in rows[parent]}
        if own == HELD_BACK:
            shown = {unit: HELD_BACK if count else ZERO for unit, count in counted.items()}
        else:
            shown = together(counted)
    return own, shown


def _latest(paths: Iterable[str]) -> tuple[_Values, dt.datetime | None]:
    latest = Count.objects.order_by("-day").values_list("day", flat=True).first()
    rows = Count.objects.filter(day=latest, territory__in=paths) if latest else Count.objects.none()
    values: _Values = defaultdict(dict)
    counted_at = None
    for territory, measure, value, at in rows.values_list("territory", "measure", "value", "counted_at"):
        values[territory][measure] = value
        counted_at = at
    return values, counted_at
