"""Which clusters become one person? Edges by falling weight, never across proof of two, never on a narrow lead.

What is decided in one component of the graph depends on nothing outside it. That makes a stream give what the
batch gives: only the component that a new record touches has to be solved again.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.components import components, numbered
from pccovid.engines.linkage.edges import Edges
from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.identities import Identity, doubtful, identities
from pccovid.engines.linkage.model import Thresholds

Rows = NDArray[np.int64]


class Refusal(StrEnum):
    """Why an edge that is heavy enough, or nearly so, does not link."""

    WEAK = "weak"  # between `keep` and `link`
    TWO_PERSONS = "two_persons"
    NARROW = "narrow"  # another link that excludes this one is nearly as heavy


@dataclass(frozen=True, slots=True)
class Solved:
    """`person` is the smallest cluster of each cluster's person; `taken` and `refused` are edges by place."""

    person: Rows
    taken: NDArray[np.bool_]
    refused: dict[int, Refusal]


def solve(features: Features, cluster: Rows, clusters: int, edges: Edges, thresholds: Thresholds) -> Solved:
    """`edges` in the order in which they are to be tried, each two clusters once."""
    group = components(clusters, edges.one, edges.other)
    numbers, groups = numbered(group)
    hard = doubtful(features, numbers[cluster], groups)[numbers]
    heavy, in_hard = edges.weight >= thresholds.link, hard[edges.one]
    taken = heavy & ~in_hard
    refused = dict.fromkeys(np.flatnonzero(~heavy & ~in_hard).tolist(), Refusal.WEAK)
    known = identities(features, cluster, clusters)
    for places in _by_group(numbers[edges.one], np.flatnonzero(in_hard)):
        ends = {place: (int(edges.one[place]), int(edges.other[place])) for place in places}
        weight = {place: int(edges.weight[place]) for place in places}
        component = Component(ends, weight, known.of, thresholds)
        component.run()
        taken[component.taken] = True
        refused |= component.refused
    return Solved(components(clusters, edges.one[taken], edges.other[taken]), taken, refused)


def _by_group(group: Rows, places: Rows) -> list[list[int]]:
    order = places[np.argsort(group[places], kind="stable")]
    if not len(order):
        return []
    cuts = np.flatnonzero(group[order][1:] != group[order][:-1]) + 1
    return [part.tolist() for part in np.split(order, cuts)]


@dataclass(slots=True)
class Component:
    """One component in which two persons may be, solved edge by edge. Edges by place, in the order to be tried."""

    ends: dict[int, tuple[int, int]]
    weight: dict[int, int]
    known: Callable[[int], Identity]
    thresholds: Thresholds
    taken: list[int] = field(default_factory=list)
    refused: dict[int, Refusal] = field(default_factory=dict)
    _of: dict[int, int] = field(default_factory=dict)
    _identity: dict[int, Identity] = field(default_factory=dict)
    _at: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def run(self) -> None:
        """Try every edge, the heaviest first."""
        for place, (one, other) in self.ends.items():
            for node in (one, other):
                self._of[node] = node
                self._at[node].add(place)
        self._identity = {node: self.known(node) for node in self._of}
        for place in self.ends:
            self._try(place)

    def _try(self, place: int) -> None:
        one, other = (self._root(node) for node in self.ends[place])
        if one == other:
            return
        if self._identity[one].excludes(self._identity[other]):
            self.refused[place] = Refusal.TWO_PERSONS
        elif self.weight[place] < self.thresholds.link:
            self.refused[place] = Refusal.WEAK
        elif self._is_narrow(one, other, self.weight[place]):
            self.refused[place] = Refusal.NARROW
        else:
            self._join(one, other)
            self.taken.append(place)

    def _is_narrow(self, one: int, other: int, heavy: int) -> bool:
        """Whether either side is nearly as well linked to somebody who cannot be the other side."""
        for mine, theirs in ((one, other), (other, one)):
            for place in self._at[mine]:
                if self.weight[place] < heavy - self.thresholds.margin:
                    continue
                third = next((root for node in self.ends[place] if (root := self._root(node)) != mine), mine)
                if third in (mine, theirs):
                    continue
                rival = self._identity[third]
                # A rival that this side cannot be either is none.
                if rival.excludes(self._identity[theirs]) and not rival.excludes(self._identity[mine]):
                    return True
        return False

    def _root(self, node: int) -> int:
        while self._of[node] != node:
            self._of[node] = self._of[self._of[node]]
            node = self._of[node]
        return node

    def _join(self, one: int, other: int) -> None:
        low, high = min(one, other), max(one, other)
        self._of[high] = low
        self._identity[low] = self._identity[low].joined(self._identity.pop(high))
        self._at[low] |= self._at.pop(high)
