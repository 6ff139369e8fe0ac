"""Which things hang together? Connected components of a graph given as two columns, without a loop over edges."""

import numpy as np
from numpy.typing import NDArray

Nodes = NDArray[np.int64]


def components(nodes: int, one: Nodes, other: Nodes) -> Nodes:
    """For each of the nodes 0 … nodes-1 the smallest node that it hangs together with."""
    root = np.arange(nodes)
    join(root, one, other)
    return roots(root)


def join(root: Nodes, one: Nodes, other: Nodes) -> None:
    """Enter more edges into a graph that is held as a smaller node for each node, its own where it is the smallest.

    The edges may come in any number of parts and in any order: `roots` gives the same components.
    """
    while len(one):
        one, other = _ends(root, one), _ends(root, other)
        low, high = np.minimum(one, other), np.maximum(one, other)
        apart = low != high
        one, other = low[apart], high[apart]
        np.minimum.at(root, other, one)


def _ends(root: Nodes, nodes: Nodes) -> Nodes:
    """The smallest known node of each: the end of its chain."""
    while True:
        further = root[nodes]
        if np.array_equal(further, nodes):
            return nodes
        nodes = further


def roots(root: Nodes) -> Nodes:
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
