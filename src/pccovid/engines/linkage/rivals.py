"""What does it mean that nobody else fits? That of all on the authority's list it can only be this one.

The weight of a pair compares "one person" with "two persons drawn from among all". The list of an authority
holds nearly everybody, so the other possibilities can be counted: the others on the list that fit too, and
the few who are not on it.
"""

from math import log2

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.edges import Edges
from pccovid.engines.linkage.rarity import MILLI

SCALE, MOST = 20, 36 * MILLI
Rows = NDArray[np.int64]


def odds(weight: NDArray[np.int32]) -> NDArray[np.int64]:
    """As whole numbers, 2 to the power of `weight` bits with SCALE binary places: sums are exact in any order."""
    return np.round(np.exp2(np.minimum(weight, MOST) / MILLI) * (1 << SCALE)).astype(np.int64)


def against_rivals(edges: Edges, official: NDArray[np.bool_], unlisted: float) -> NDArray[np.int32]:
    """The weight of every edge; between somebody on the list and a cluster that is not, against all rivals."""
    listed = official[edges.one]
    chosen = np.flatnonzero(listed != official[edges.other])
    asking = np.where(listed[chosen], edges.other[chosen], edges.one[chosen])
    mine = odds(edges.weight[chosen])
    total = np.zeros(len(official), dtype=np.int64)
    np.add.at(total, asking, mine)
    weight = edges.weight.copy()
    weight[chosen] -= less_for_others(mine, total[asking], unlisted)
    return weight


def less_for_others(
    mine: NDArray[np.int64], all_of_them: NDArray[np.int64] | np.int64, unlisted: float
) -> NDArray[np.int32]:
    """What is taken off each edge by whoever else may be meant: the odds of all, less its own."""
    others = (all_of_them - mine) / (1 << SCALE)
    return np.round(MILLI * np.log2(unlisted + others)).astype(np.int32)


def most_gain(unlisted: float) -> int:
    """By how much an edge without a rival grows, and no edge more."""
    return -round(MILLI * log2(unlisted)) + 1
