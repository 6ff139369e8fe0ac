"""An attacker who has every table of every day and knows how they are made, but not the offsets.

Bounds are drawn together (a whole is the sum of its parts: units of a unit, classes of everybody) until nothing moves.
"""

from collections.abc import Iterable, Mapping, Sequence

from pccovid.insight.disclosure import SHOWN_FROM, Shown
from pccovid.insight.rounding import BASE, rounded
from tests.unit.insight.scenes import CLASSES, DOSE, Cell, Scene, Tables

Bounds = dict[Cell, tuple[int, int]]
Sum = tuple[Cell, Sequence[Cell]]
MOST = 10**9


def sums(scene: Scene) -> list[Sum]:
    """Which figures are sums of which others."""
    found: list[Sum] = []
    for unit in scene.units():
        found.append(((unit, "persons"), [(unit, kind) for kind in CLASSES]))
        if below := scene.below(unit):
            found += [((unit, kind), [(one, kind) for one in below]) for kind in (*CLASSES, DOSE, "persons")]
    return found


def tighten(bounds: Bounds, together: Iterable[Sum]) -> Bounds:
    """Draw bounds together by sums; what has no bound yet lies anywhere from 0."""
    known = dict(bounds)
    listed = list(together)
    moved = True
    while moved:
        moved = False
        for whole, parts in listed:
            low, high = known.get(whole, (0, MOST))
            lows = {part: known.get(part, (0, MOST))[0] for part in parts}
            highs = {part: known.get(part, (0, MOST))[1] for part in parts}
            all_low, all_high = sum(lows.values()), sum(highs.values())
            drawn: Bounds = {whole: (max(low, all_low), min(high, all_high))}
            for part in parts:
                drawn[part] = (
                    max(lows[part], low - (all_high - highs[part])),
                    min(highs[part], high - (all_low - lows[part])),
                )
            moved |= any(known.get(cell, (0, MOST)) != one for cell, one in drawn.items())
            known |= drawn
    return known


def of_sums_of_rounded(scene: Scene, tables: Tables) -> dict[Cell, list[tuple[int, int]]]:
    """The attack on our tables: first the number of every cell, then the counts that it may stand for, on each day."""
    numbers = [
        tighten({cell: _number(shown) for cell, shown in table.items()}, sums(scene)) for table in tables
    ]
    return {cell: _over_time([day[cell] for day in numbers], rises=cell[1] == DOSE) for cell in scene.truth}


def _number(shown: Shown) -> tuple[int, int]:
    return (0, SHOWN_FROM - BASE) if shown.value is None else (shown.value, shown.value)


def _over_time(numbers: Sequence[tuple[int, int]], *, rises: bool) -> list[tuple[int, int]]:
    """One offset must explain all days; of those that do, the widest bounds of each day."""
    possible = [line for offset in range(BASE) if (line := _with_offset(numbers, offset, rises=rises))]
    return [
        (min(line[day][0] for line in possible), max(line[day][1] for line in possible))
        for day in range(len(numbers))
    ]


def _with_offset(numbers: Sequence[tuple[int, int]], offset: int, *, rises: bool) -> list[tuple[int, int]]:
    lows = [max(0, low - offset) for low, _ in numbers]
    highs = [high + BASE - 1 - offset for _, high in numbers]
    assert all(rounded(high, offset) <= number for high, (_, number) in zip(highs, numbers, strict=True))
    if rises:
        lows = [max(lows[: day + 1]) for day in range(len(lows))]
        highs = [min(highs[day:]) for day in range(len(highs))]
    line = list(zip(lows, highs, strict=True))
    return line if all(low <= high for low, high in line) else []


def of_figures_rounded_each_for_itself(
    scene: Scene, tables: Sequence[Mapping[Cell, tuple[int, int]]]
) -> dict[Cell, list[tuple[int, int]]]:
    """The same attack where each figure was rounded for itself; a table gives the bounds that a figure states."""
    days = [tighten(dict(table), sums(scene)) for table in tables]
    return {cell: [day[cell] for day in days] for cell in scene.truth}
