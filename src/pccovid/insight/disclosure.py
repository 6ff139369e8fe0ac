"""How is a number of persons shown? The one door: whatever a page or a file says of how many passes here.

The numbers that come here are sums of protected ones (rounding.py); what is kept back here is kept back so that nobody
takes a number for a count of a handful of people. Safety does not rest on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pccovid.insight.rounding import BASE

SHOWN_FROM = 2 * BASE  # a cell below that may hold 7 persons or fewer


class How(StrEnum):
    """In which way a figure is shown."""

    ABOUT = "about"
    FEW = "few"  # none or few: held back


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it may be shown. `value`, a multiple of 10, is None where it is held back."""

    how: How
    value: int | None = None

    @property
    def weight(self) -> float:
        """For ordering and drawing: what a reader knows of the value, no more."""
        return self.value if self.value is not None else BASE


FEW = Shown(How.FEW)


def about(number: int) -> Shown:
    """The figure of one protected number, or of a sum of some."""
    return FEW if number < SHOWN_FROM else Shown(How.ABOUT, number)


def difference(whole: Shown, parts: Iterable[Shown]) -> Shown:
    """What is left of a figure when those shown beside it are taken away: nothing that a reader could not work out."""
    return about((whole.value or 0) - sum(part.value or 0 for part in parts))
