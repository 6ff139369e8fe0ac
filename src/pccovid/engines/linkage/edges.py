"""What speaks for joining two clusters? Their heaviest pair of records, and in which order pairs are tried."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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


def heaviest(cluster: Rows, one: Rows, other: Rows, weight: Weights, records: Rows) -> Edges:
    """The heaviest pair for each two clusters; of equally heavy ones that of the smallest record ids."""
    low, high = np.minimum(cluster[one], cluster[other]), np.maximum(cluster[one], cluster[other])
    small, large = _ids(records, one, other)
    order = np.lexsort((large, small, -weight.astype(np.int64), high, low))
    low, high = low[order], high[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    order = order[first]
    return Edges(low[first], high[first], one[order], other[order], weight[order], weight[order])


def in_order(edges: Edges, weight: Weights, records: Rows) -> Edges:
    """The edges with the weight that decides, the heaviest first, ties by the records' ids."""
    small, large = _ids(records, edges.row, edges.other_row)
    order = np.lexsort((large, small, -weight.astype(np.int64)))
    return weighed(edges, weight).at(order)


def weighed(edges: Edges, weight: Weights) -> Edges:
    """The edges with another weight that decides."""
    return Edges(edges.one, edges.other, edges.row, edges.other_row, edges.pair_weight, weight)


def _ids(records: Rows, one: Rows, other: Rows) -> tuple[Rows, Rows]:
    return np.minimum(records[one], records[other]), np.maximum(records[one], records[other])
