"""Where does the stream keep what it knows? Records under their keys, and the edges between them; here in memory.

A database does the same with two tables: (key, record) and (record, record, weight). Everything is asked for
by id or key, never by scanning.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from pccovid.engines.linkage.single import Record


class Store(Protocol):
    """What the stream needs. Weights are thousandths of a bit."""

    def records(self, ids: Iterable[int]) -> Mapping[int, Record]:
        """Normalised records by id."""

    def put(self, record_id: int, record: Record, keys: Collection[int]) -> None:
        """Keep a record under its keys."""

    def under(self, keys: Iterable[int], most: int) -> Mapping[int, Collection[int]]:
        """Who stands under each key; of those that have more than `most`, `most` + 1 or more are enough."""

    def keys_of(self, ids: Iterable[int]) -> Mapping[int, Collection[int]]:
        """Under which keys each record stands."""

    def edges(self, ids: Iterable[int]) -> Mapping[int, Mapping[int, int]]:
        """To whom each record has an edge, and how heavy."""

    def connect(self, record_id: int, weights: Mapping[int, int]) -> None:
        """Keep the edges of a record, in both directions."""

    def disconnect(self, one: int, other: int) -> None:
        """Forget an edge."""


class MemoryStore:
    """A store for tests, benchmarks and small registers."""

    def __init__(self) -> None:
        self._records: dict[int, Record] = {}
        self._keys: dict[int, Collection[int]] = {}
        self._under: dict[int, list[int]] = defaultdict(list)
        self._edges: dict[int, dict[int, int]] = defaultdict(dict)

    def records(self, ids: Iterable[int]) -> Mapping[int, Record]:
        return {one: self._records[one] for one in ids}

    def put(self, record_id: int, record: Record, keys: Collection[int]) -> None:
        self._records[record_id] = record
        self._keys[record_id] = keys
        for key in keys:
            self._under[key].append(record_id)

    def under(self, keys: Iterable[int], most: int) -> Mapping[int, Collection[int]]:
        return {key: self._under[key][: most + 2] for key in keys if key in self._under}

    def keys_of(self, ids: Iterable[int]) -> Mapping[int, Collection[int]]:
        return {one: self._keys[one] for one in ids}

    def edges(self, ids: Iterable[int]) -> Mapping[int, Mapping[int, int]]:
        return {one: self._edges[one] for one in ids if one in self._edges}

    def connect(self, record_id: int, weights: Mapping[int, int]) -> None:
        for other, weight in weights.items():
            self._edges[record_id][other] = weight
            self._edges[other][record_id] = weight

    def disconnect(self, one: int, other: int) -> None:
        self._edges[one].pop(other, None)
        self._edges[other].pop(one, None)
