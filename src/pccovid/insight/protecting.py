"""How do counted values become numbers that may be published? Cell by cell, and only then added up.

A whole that has classes is the sum of its classes' protected numbers, never a number of its own: otherwise the whole
less all classes but one would be a second, differently rounded look at that one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from pccovid.insight.measures import COLOURS, Measure
from pccovid.insight.rounding import rounded
from pccovid.registry.territories.queries import NATION, parent_path

Cells = dict[tuple[str, str], int]
"""Numbers by (path of a unit, measure)."""

OffsetOf = Callable[[str, str], int]
"""The offset of a unit's cell for a measure, 0 to 9."""

WITHOUT = "without"  # people whose colour is not stored: a class only so that the classes add up to everybody


def protect(rows: Iterable[tuple[str, str, int]], offset_of: OffsetOf) -> Cells:
    """(unit, measure, counted value) of every unit in which something was counted -> protected numbers of all levels.

    What has no territory counts for the nation only. Numbers of 0 are left out.
    """
    counted: Cells = defaultdict(int)
    for territory, measure, value in rows:
        counted[territory or NATION, measure] += value
    parts = {
        (place, measure): rounded(value, offset_of(place, measure))
        for (place, measure), value in _by_class(counted).items()
    }
    return roll_up(_with_wholes(parts))


def roll_up(cells: Mapping[tuple[str, str], int]) -> Cells:
    """Add every number to its own unit and to all above it."""
    sums: Cells = defaultdict(int)
    for (path, measure), number in cells.items():
        if not number:
            continue
        while path != NATION:
            sums[path, measure] += number
            path = parent_path(path)
        sums[NATION, measure] += number
    return dict(sums)


def _by_class(counted: Cells) -> Cells:
    """Everybody known is replaced by those who have no colour."""
    cells = {key: value for key, value in counted.items() if key[1] != Measure.PERSONS}
    for (place, measure), everybody in counted.items():
        if measure == Measure.PERSONS:
            coloured = sum(counted.get((place, colour), 0) for colour in COLOURS)
            cells[place, WITHOUT] = max(0, everybody - coloured)
    return cells


def _with_wholes(parts: Cells) -> Cells:
    whole: Cells = defaultdict(int)
    for (place, measure), number in parts.items():
        if measure in COLOURS or measure == WITHOUT:
            whole[place, Measure.PERSONS] += number
    shown = {key: number for key, number in parts.items() if key[1] != WITHOUT}
    return {**shown, **whole}
