"""What speaks for joining two clusters? Their heaviest pair of records, and in which order pairs are tried."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.features import Features

Rows = NDArray[np.int64]
Weights = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Edges:
    """Each two clusters once: their numbers, the rows of two records, the pair's weight, the one that decides."""

    one: Rows
    other: Rows
    row: Rows
    other_row: Rows
    pair_weight: Weights
    weight: Weights

    def __len__(self) -> int:
        return len(self.one)

    def at(self, chosen: Rows | NDArray[np.bool_]) -> "Edges":
        """Some of them."""
        return Edges(
            self.one[chosen],
            self.other[chosen],
            self.row[chosen],
            self.other_row[chosen],
            self.pair_weight[chosen],
            self.weight[chosen],
        )


def heaviest(features: Features, cluster: Rows, one: Rows, other: Rows, weight: Weights) -> Edges:
    """The heaviest pair for each two clusters; among equally heavy ones what the records say decides."""
    low, high = np.minimum(cluster[one], cluster[other]), np.maximum(cluster[one], cluster[other])
    order = np.lexsort((*_ties(features, one, other), -weight.astype(np.int64), high, low))
    low, high = low[order], high[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    order = order[first]
    return Edges(low[first], high[first], one[order], other[order], weight[order], weight[order])


def in_order(features: Features, edges: Edges, weight: Weights) -> Edges:
    """The edges with the weight that decides, the heaviest first, ties as in `heaviest`."""
    order = np.lexsort((*_ties(features, edges.row, edges.other_row), -weight.astype(np.int64)))
    return weighed(edges, weight).at(order)


def weighed(edges: Edges, weight: Weights) -> Edges:
    """The edges with another weight that decides."""
    return Edges(edges.one, edges.other, edges.row, edges.other_row, edges.pair_weight, weight)


def _ties(features: Features, one: Rows, other: Rows) -> tuple[NDArray[np.integer], ...]:
    """By what the two records say, and where copies say the same, by their ids; the last one counts first."""
    columns: list[NDArray[np.integer]] = []
    for values in (features.records, features["said"]):
        columns += [np.maximum(values[one], values[other]), np.minimum(values[one], values[other])]
    return tuple(columns)
