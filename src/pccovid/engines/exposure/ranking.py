"""Whom first? An order of contacts by how likely a meeting passed an infection on, from what a record of visits holds.

A meeting weighs what four things say, multiplied: what kind of place it was, how infectious the source was on that day
of the illness, how long it lasted (each further hour adds less), and how many others were there. The meetings of one
person with a source are added. It is an order and no probability: nobody is warned or left out by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankTerms:
    """`settings` and `by_day`, percent of the highest; `by_day` counts from the first symptom, its ends hold beyond.

    After `dose_minutes` a meeting weighs 63 % of an endless one; `crowd` others halve what it weighs.
    """

    settings: Mapping[str, int]
    by_day: Mapping[int, int]
    dose_minutes: int
    crowd: int

    def __post_init__(self) -> None:
        days = sorted(self.by_day)
        if not days or days != list(range(days[0], days[-1] + 1)):
            raise ValueError("infectiousness is given for each day from the first to the last")
        if self.dose_minutes <= 0 or self.crowd <= 0 or not self.settings:
            raise ValueError("a dose, a crowd and the settings are given")


def weights(
    terms: RankTerms, *, setting: ArrayLike, day: ArrayLike, minutes: ArrayLike, others: ArrayLike
) -> Weights:
    """What each meeting weighs, 0 to 1; columns of one length.

    `setting` by its place in `terms.settings`; `day` from the source's first symptom on, negative before.
    """
    first, last = min(terms.by_day), max(terms.by_day)
    profile = np.array([terms.by_day[one] for one in range(first, last + 1)]) / 100
    places = np.array(list(terms.settings.values())) / 100
    when = np.clip(np.asarray(day, dtype=np.int64), first, last) - first
    dose = 1 - np.exp(-np.asarray(minutes, dtype=np.float64) / terms.dose_minutes)
    alone = terms.crowd / (terms.crowd + np.asarray(others, dtype=np.float64))
    return np.asarray(places[np.asarray(setting, dtype=np.int64)] * profile[when] * dose * alone)
