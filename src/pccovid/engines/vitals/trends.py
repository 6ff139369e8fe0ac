"""What is drawn of hours and days? Points with their gaps, and quarters of an hour that keep the least and the most.

A mean hides a desaturation: each quarter has its least, its middle and its most value.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pccovid.engines.vitals.alarms import slot_of

GAP_SECONDS = 180
Point = tuple[int, int]
"""A second, and the value then."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of an hour: its first second, and what was measured in it."""

    begins: int
    least: int
    middle: int
    most: int


def quarters(points: Sequence[Point]) -> list[Quarter]:
    """One for each quarter in which anything was measured, in order of time."""
    ordered = sorted(points)
    return [
        Quarter(begins, values[0], values[(len(values) - 1) // 2], values[-1])
        for begins, group in groupby(ordered, key=lambda point: slot_of(point[0]))
        for values in [sorted(value for _at, value in group)]
    ]


def stretches(points: Sequence[Point], gap: int = GAP_SECONDS) -> Iterator[list[Point]]:
    """Stretches without a gap: between two of them nothing was measured, and no line is drawn."""
    stretch: list[Point] = []
    for point in sorted(points):
        if stretch and point[0] - stretch[-1][0] > gap:
            yield stretch
            stretch = []
        stretch.append(point)
    if stretch:
        yield stretch
