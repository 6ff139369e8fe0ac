"""How hard is a unit hit? Bands of the weekly rate of positive persons for each 100,000, and the colour of each.

The cuts 20, 50 and 150 are criterion 1 of Decision 4800/QĐ-BYT of 12 October 2021. They colour a picture here and
decide nothing: an epidemic level has two more criteria, and is declared by the province.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from pccovid.insight.disclosure import Shown

PER = 100_000
CUTS = (20.0, 50.0, 150.0)


@dataclass(frozen=True, slots=True)
class Band:
    """A step of the legend; `css` names its colour."""

    css: str
    label: Promise


FEW = Band("small", gettext_lazy("None or few"))
UNTOLD = Band("untold", gettext_lazy("No rate: few people known"))
STEPS = (
    Band("1", gettext_lazy("Below 20")),
    Band("2", gettext_lazy("20 to below 50")),
    Band("3", gettext_lazy("50 to below 150")),
    Band("4", gettext_lazy("150 and more")),
)
LEGEND = (FEW, *STEPS, UNTOLD)


def rate(positive: Shown, people: Shown) -> float | None:
    """Positive persons for each 100,000 people; None where it cannot be told."""
    if positive.value is None or not people.value:
        return None
    return positive.value / people.value * PER


def band(positive: Shown, people: Shown) -> Band:
    """The step a unit belongs to, from what may be shown of it."""
    if positive.value is None:
        return FEW
    known = rate(positive, people)
    if known is None:
        return UNTOLD
    return STEPS[sum(known >= cut for cut in CUTS)]
