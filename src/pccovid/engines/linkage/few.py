"""How is a handful of records solved? Step by step as the columns solve a nation, in plain Python.

For a few records the making of columns takes longer than everything that is found out by them. Each function names the
one of the columns that it follows; tests hold the two together.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from pccovid.engines.linkage.clustering import Component
from pccovid.engines.linkage.collapse import are_two
from pccovid.engines.linkage.contradictions import STATED
from pccovid.engines.linkage.copies import said_of
from pccovid.engines.linkage.identities import Identity, Proof, identity_of
from pccovid.engines.linkage.model import Thresholds
from pccovid.engines.linkage.numbers import CONTRADICTS, TRUSTED
from pccovid.engines.linkage.rivals import less_for_others, odds
from pccovid.engines.linkage.scorer import Scorer
from pccovid.engines.linkage.sharing import keys_by
from pccovid.engines.linkage.single import Record

Group = frozenset[int]
"""The records of one person."""


@dataclass(slots=True)
class Edge:
    """Two clusters, each named by its first row; their heaviest pair of rows, and the weight that decides."""

    one: int
    other: int
    row: int
    other_row: int
    weight: int


def resolve_few(
    records: Mapping[int, Record],
    edges: Mapping[int, Mapping[int, int]],
    inner: set[int],
    listed: Collection[int],
    scorer: Scorer,
) -> list[Group]:
    """As `resolving.resolve`."""
    few = Few(records, frozenset(listed), scorer)
    cluster = few.collapsed()
    person = few.solved(cluster, few.settled(cluster, few.heaviest(cluster, edges)))
    groups: dict[int, set[int]] = defaultdict(set)
    for row, number in enumerate(few.ids):
        groups[person[cluster[row]]].add(number)
    return [frozenset(members) for members in groups.values() if not members.isdisjoint(inner)]


class Few:
    """The records, by row; each step as it is taken."""

    def __init__(self, records: Mapping[int, Record], listed: frozenset[int], scorer: Scorer) -> None:
        self.ids = list(records)
        self.records = list(records.values())
        self._scorer = scorer
        self._thresholds: Thresholds = scorer.model.thresholds
        self._said: dict[int, int] = {}
        self._proofs: dict[int, Proof] = {
            row: _proof_of(number, record, listed)
            for row, (number, record) in enumerate(records.items())
            if record["authority"] or (record["cccd"] and record["trust"] == TRUSTED)
        }

    def collapsed(self) -> list[int]:
        """As `collapse.collapse`."""
        every = range(len(self.ids))
        certain = self._scorer.model.certain
        keys = ((row, key) for row in every for key in keys_by(certain, self.records[row]))
        cluster = _hung_together(len(self.ids), _neighbours(keys))
        members: dict[int, list[int]] = defaultdict(list)
        for row in every:
            members[cluster[row]].append(row)
        for rows in members.values():
            proving = [self._proofs[row] for row in rows if row in self._proofs]
            if _doubtful(proving) and are_two(proving):
                self._part(cluster, rows)
        return cluster

    def _part(self, cluster: list[int], rows: Sequence[int]) -> None:
        """As `collapse.parted`."""
        same: list[tuple[int, Hashable]] = []
        for place, row in enumerate(rows):
            record = self.records[row]
            same.append((place, self._said_of(row)))
            if record["cccd"] and record["trust"] == TRUSTED and record["shuffled"]:
                same.append((place, (record["cccd"], record["shuffled"])))
        for place, first in enumerate(_hung_together(len(rows), _neighbours(same))):
            cluster[rows[place]] = rows[first]

    def heaviest(self, cluster: Sequence[int], edges: Mapping[int, Mapping[int, int]]) -> list[Edge]:
        """As `edges.heaviest`."""
        row_of = {number: row for row, number in enumerate(self.ids)}
        best: dict[tuple[int, int], Edge] = {}
        for number, near in edges.items():
            row = row_of[number]
            for other_number, weight in near.items():
                other_row = row_of.get(other_number)
                if other_row is None or number > other_number or cluster[row] == cluster[other_row]:
                    continue
                ends = cluster[row], cluster[other_row]
                edge = Edge(min(ends), max(ends), row, other_row, weight)
                before = best.setdefault((edge.one, edge.other), edge)
                if weight > before.weight or (
                    weight == before.weight and edge is not before and self._ties(edge) < self._ties(before)
                ):
                    best[edge.one, edge.other] = edge
        return [best[ends] for ends in sorted(best)]

    def settled(self, cluster: Sequence[int], edges: list[Edge]) -> list[Edge]:
        """As `settling.settled`."""
        for comparison, columns in STATED.items():
            self._speak_against(comparison, columns, cluster, edges)
        edges = [edge for edge in edges if edge.weight >= self._thresholds.keep]
        official = {cluster[row] for row, record in enumerate(self.records) if record["authority"]}
        self._set_against_rivals(edges, official)
        least = self._thresholds.link - self._thresholds.margin
        return self._in_order([edge for edge in edges if edge.weight >= least])

    def _speak_against(
        self, comparison: str, columns: tuple[str, ...], cluster: Sequence[int], edges: Iterable[Edge]
    ) -> None:
        """As `contradictions.spoken_against`."""
        records, fullest, says = self.records, columns[0], self._scorer.of_one
        silent = [
            edge for edge in edges if not records[edge.row][fullest] or not records[edge.other_row][fullest]
        ]
        best = self._spokesmen(cluster, columns) if silent else {}
        for edge in silent:
            if edge.one in best and edge.other in best:
                known = says(comparison, records[best[edge.one]], records[best[edge.other]])
                edge.weight += min(known - says(comparison, records[edge.row], records[edge.other_row]), 0)

    def _spokesmen(self, cluster: Sequence[int], columns: tuple[str, ...]) -> dict[int, int]:
        """By cluster."""
        best: dict[int, tuple[tuple[int | bool, ...], int]] = {}
        for row, record in enumerate(self.records):
            stated = tuple(not record[column] for column in columns)
            if not all(stated):
                rank = (record["trust"] == CONTRADICTS, *stated, -int(record["authority"]), self.ids[row])
                best[cluster[row]] = min(best.get(cluster[row], (rank, row)), (rank, row))
        return {of: row for of, (_, row) in best.items()}

    def _set_against_rivals(self, edges: Sequence[Edge], official: set[int]) -> None:
        """As `rivals.against_rivals`."""
        asking: dict[int, list[Edge]] = defaultdict(list)
        for edge in edges:
            if (edge.one in official) != (edge.other in official):
                asking[edge.other if edge.one in official else edge.one].append(edge)
        for of in asking.values():
            mine = odds(np.array([edge.weight for edge in of], dtype=np.int32))
            less = less_for_others(mine, mine.sum(), self._scorer.model.thresholds.unlisted)
            for edge, off in zip(of, less.tolist(), strict=True):
                edge.weight -= off

    def _in_order(self, edges: Iterable[Edge]) -> list[Edge]:
        """As `edges.in_order`. What ties are broken by is dear, and seldom asked for."""
        found: list[Edge] = []
        for _, equal in groupby(sorted(edges, key=_lightness), key=_lightness):
            of = list(equal)
            found += sorted(of, key=self._ties) if len(of) > 1 else of
        return found

    def solved(self, cluster: Sequence[int], edges: Sequence[Edge]) -> list[int]:
        """As `clustering.solve`: for each first row of a cluster that of its person."""
        group = _hung_together(len(self.ids), ((edge.one, edge.other) for edge in edges))
        proving: dict[int, list[int]] = defaultdict(list)
        for row in self._proofs:
            proving[cluster[row]].append(row)
        hard = self._hard({of: group[of] for of in proving}, proving)
        taken = [
            edge for edge in edges if edge.weight >= self._thresholds.link and group[edge.one] not in hard
        ]
        places: dict[int, list[int]] = defaultdict(list)
        for place, edge in enumerate(edges):
            if group[edge.one] in hard:
                places[group[edge.one]].append(place)
        for of in places.values():
            ends = {place: (edges[place].one, edges[place].other) for place in of}
            weight = {place: edges[place].weight for place in of}
            component = Component(ends, weight, self._identities(proving), self._thresholds)
            component.run()
            taken += (edges[place] for place in component.taken)
        return _hung_together(len(self.ids), ((edge.one, edge.other) for edge in taken))

    def _hard(self, group: Mapping[int, int], proving: Mapping[int, Sequence[int]]) -> set[int]:
        of: dict[int, list[Proof]] = defaultdict(list)
        for cluster, rows in proving.items():
            of[group[cluster]] += (self._proofs[row] for row in rows)
        return {one for one, proofs in of.items() if _doubtful(proofs)}

    def _identities(self, proving: Mapping[int, Sequence[int]]) -> Callable[[int], Identity]:
        return lambda cluster: identity_of(self._proofs[row] for row in proving.get(cluster, ()))

    def _ties(self, edge: Edge) -> tuple[int, int, int, int]:
        """As `edges._ties`, from the last on."""
        said = sorted((self._said_of(edge.row), self._said_of(edge.other_row)))
        numbers = sorted((self.ids[edge.row], self.ids[edge.other_row]))
        return said[0], said[1], numbers[0], numbers[1]

    def _said_of(self, row: int) -> int:
        if row not in self._said:
            self._said[row] = said_of(self.records[row])
        return self._said[row]


def _proof_of(number: int, record: Record, listed: Collection[int]) -> Proof:
    cccd = int(record["cccd"])
    born, given, sound, words = (
        int(record[column]) for column in ("full_birth", "given", "given_sound", "shuffled")
    )
    own = cccd, int(cccd > 0 and cccd in listed), born, given, sound, words
    return Proof(number, bool(record["authority"]), record["trust"] == TRUSTED, own)


def _doubtful(proofs: Iterable[Proof]) -> bool:
    """As `identities.doubtful`, of one group."""
    return len({one.number[0] or -1 - one.record for one in proofs}) > 1


def _lightness(edge: Edge) -> int:
    return -edge.weight


def _neighbours(keys: Iterable[tuple[int, Hashable]]) -> list[tuple[int, int]]:
    """As `collapse.neighbours`."""
    first: dict[Hashable, int] = {}
    return [(before, row) for row, key in keys if (before := first.setdefault(key, row)) != row]


def _hung_together(nodes: int, edges: Iterable[tuple[int, int]]) -> list[int]:
    """As `components.components`."""
    root = list(range(nodes))

    def end(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for one, other in edges:
        low, high = sorted((end(one), end(other)))
        root[high] = low
    return [end(node) for node in range(nodes)]
