"""How is a count shown so that it gives nobody away?

1 to 7 persons are shown as "fewer than 8", more are rounded to the next 5. If among the units of one parent a single
one is small, its value could be had by subtracting the others from the parent's: then the smallest of the others is
held back too. A unit that is held back must stay so when it is opened, so nothing below it is shown either.

First form. It does not look at several days together, nor at several measures together (green + yellow + red).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SMALL_BELOW = 8
ROUND_TO = 5


class How(StrEnum):
    """In which way a figure is shown."""

    EXACT = "exact"
    ROUNDED = "rounded"
    SMALL = "small"  # between 1 and 7
    HELD_BACK = "held_back"  # 8 or more; shown it would give away a neighbour


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it may be shown. `value` is None where nothing but the way may be told."""

    how: How
    value: int | None = None

    @property
    def weight(self) -> float:
        """For ordering and drawing: what a reader knows of the value, no more."""
        if self.value is not None:
            return self.value
        return SMALL_BELOW / 2 if self.how is How.SMALL else SMALL_BELOW


ZERO = Shown(How.EXACT, 0)
HELD_BACK = Shown(How.HELD_BACK)


def plain(value: int) -> Shown:
    """A figure that says nothing about health."""
    return Shown(How.EXACT, value)


def alone(value: int) -> Shown:
    """A health figure that no other figure leads to."""
    if value == 0:
        return ZERO
    if value < SMALL_BELOW:
        return Shown(How.SMALL)
    return Shown(How.ROUNDED, (value + ROUND_TO // 2) // ROUND_TO * ROUND_TO)


def together(values: Mapping[str, int]) -> dict[str, Shown]:
    """The health figures of all units of one parent, whose own figure is known as well."""
    shown = {unit: alone(value) for unit, value in values.items()}
    small = [unit for unit, figure in shown.items() if figure.how is How.SMALL]
    larger = [unit for unit, figure in shown.items() if figure.how is How.ROUNDED]
    if len(small) == 1 and larger:
        # The path decides between equals, so that every page makes the same choice.
        shown[min(larger, key=lambda unit: (values[unit], unit))] = HELD_BACK
    return shown
