"""By which comparison does each record belong to its person? The pair that decides, and what it agrees in; no values.

The clusters of a person hang together by a tree of their heaviest edges, rooted where the person begins. Every other
cluster is tied by the edge that leads towards the root. Inside a cluster a certain key ties, without weighing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.linking import Linked
from pccovid.engines.linkage.model import MISSING, Model
from pccovid.engines.linkage.scorer import PRIOR, Reason
from pccovid.engines.linkage.scoring import Levels, all_levels, weights

Rows = NDArray[np.int64]
RIVALS = "rivals"
ALONE, NOT_ALONE = "nobody else of the list fits", "somebody else fits too, or other records differ"


@dataclass(frozen=True, slots=True)
class Ties:
    """`row` was joined because `own` fits `other`; `own` is the row itself, or shares a certain key with it.

    `weight` is what decided, in thousandths of a bit; the steps add up to it.
    """

    row: Rows
    own: Rows
    other: Rows
    weight: NDArray[np.int32]
    levels: Mapping[str, Levels]
    rarity: Mapping[str, NDArray[np.int32]]
    model: Model

    def __len__(self) -> int:
        return len(self.row)

    def steps(self, place: int) -> list[Reason]:
        """Every step from "two records of the nation" to the weight; comparisons that say nothing are left out."""
        found = [Reason(*PRIOR, self.model.prior)]
        for comparison in self.model.comparisons:
            number = int(self.levels[comparison.name][place])
            if number != MISSING:
                level = comparison.levels[number]
                rare = int(self.rarity[level.rarity][place]) if level.rarity else 0
                found.append(Reason(comparison.name, level.name, level.weight + rare))
        rest = int(self.weight[place]) - sum(step.weight for step in found)
        if rest:
            found.append(Reason(RIVALS, ALONE if rest > 0 else NOT_ALONE, rest))
        return found


def ties(linked: Linked, model: Model, held: Iterable[int] = ()) -> Ties:
    """Of the first record of every cluster that was joined to others; the rows `held` were known before."""
    known = np.zeros(len(linked.features), dtype=bool)
    known[np.fromiter(held, dtype=np.int64)] = True
    order = np.lexsort((np.arange(len(known)), ~known, linked.cluster))
    first = order[np.flatnonzero(np.diff(linked.cluster[order], prepend=-1))]
    row, own, other, place = _outward_from_roots(linked, first, known).T
    return replace(compared(linked.features, model, row, own, other), weight=linked.edges.weight[place])


def compared(features: Features, model: Model, row: Rows, own: Rows, other: Rows) -> Ties:
    """The ties of these pairs, with the weights that the pairs themselves have."""
    levels = all_levels(features, own, other, model)
    columns = {level.rarity for comparison in model.comparisons for level in comparison.levels} - {""}
    rarity = {
        column: np.minimum(features.at(column, own), features.at(column, other)).astype(np.int32)
        for column in columns
    }
    return Ties(row, own, other, weights(features, own, other, model, levels), levels, rarity, model)


def _outward_from_roots(linked: Linked, first_row: Rows, known: NDArray[np.bool_]) -> Rows:
    """(record, its cluster's side of the deciding edge, the other side, the edge) of clusters that were joined."""
    edges, person = linked.edges, linked.solved.person
    places = np.flatnonzero(linked.solved.taken)
    near = _tree(places, edges.one[places], edges.other[places])
    begun = known[first_row]
    root = {int(person[cluster]): int(cluster) for cluster in np.flatnonzero(begun)[::-1]}
    found: list[tuple[int, int, int, int]] = []
    for first in {int(one) for one in person[edges.one[places]]}:
        for cluster, place in _outward(near, root.get(first, first)):
            if not begun[cluster]:
                sides = (int(edges.row[place]), int(edges.other_row[place]))
                mine, theirs = sides if linked.cluster[sides[0]] == cluster else sides[::-1]
                found.append((int(first_row[cluster]), mine, theirs, place))
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 4)


def _tree(places: Rows, ones: Rows, others: Rows) -> Mapping[int, list[tuple[int, int]]]:
    """Of edges, the heaviest first, those that a tree needs: by cluster the neighbours, each with its edge."""
    above: dict[int, int] = {}
    near: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, one, other in zip(places.tolist(), ones.tolist(), others.tolist(), strict=True):
        high, low = _top(above, one), _top(above, other)
        if high != low:
            above[low] = high
            near[one].append((other, place))
            near[other].append((one, place))
    return near


def _top(above: dict[int, int], node: int) -> int:
    while (further := above.get(node, node)) != node:
        above[node] = above.get(further, further)
        node = further
    return node


def _outward(near: Mapping[int, list[tuple[int, int]]], root: int) -> Iterable[tuple[int, int]]:
    """Every cluster that hangs on the root, with the edge that leads there."""
    waiting, seen = [root], {root}
    while waiting:
        for cluster, place in near[waiting.pop()]:
            if cluster not in seen:
                seen.add(cluster)
                waiting.append(cluster)
                yield cluster, place
