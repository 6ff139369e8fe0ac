"""Which things hang together? Connected components of a graph given as two columns, without a loop over edges."""

import numpy as np
from numpy.typing import NDArray

Nodes = NDArray[np.int64]


def components(nodes: int, one: Nodes, other: Nodes) -> Nodes:
    """For each of the nodes 0 … nodes-1 the smallest node that it hangs together with."""
    root = np.arange(nodes)
    while len(one):
        low, high = np.minimum(root[one], root[other]), np.maximum(root[one], root[other])
        apart = low != high
        one, other, low, high = one[apart], other[apart], low[apart], high[apart]
        np.minimum.at(root, high, low)
        root = _roots(root)
    return root


def _roots(root: Nodes) -> Nodes:
    """Every node points straight at the end of its chain."""
    while True:
        further = root[root]
        if np.array_equal(further, root):
            return root
        root = further


def numbered(root: Nodes) -> tuple[Nodes, int]:
    """Components as 0 … count-1, in the order of their smallest nodes."""
    first = root == np.arange(len(root))
    return (np.cumsum(first) - 1)[root], int(first.sum())
