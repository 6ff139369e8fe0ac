"""How is a batch cut so that equal keys stay together? By ranges of the keys: what shares a key lies in one range.

The keys of all records are worked out once, in as many slabs of records, and kept by range.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pccovid.engines.linkage.chunks import Chunk, Work
from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.hashing import Keys
from pccovid.engines.linkage.keys import Rule, stated

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Keyed:
    """The keys of all records under all rules: a chunk a slab, in it a batch a range."""

    rules: tuple[Rule, ...]
    slabs: tuple[Chunk, ...]

    def among(self, part: int, wanted: Sequence[Rule]) -> Iterator[tuple[Rule, Rows, Keys]]:
        """Rule by rule the records with a key in one range."""
        slabs = [slab.columns(part) for slab in self.slabs]
        for rule in wanted:
            number = self.rules.index(rule)
            pieces = [slice(*np.searchsorted(slab["rule"], (number, number + 1))) for slab in slabs]
            rows = [slab["row"][piece] for slab, piece in zip(slabs, pieces, strict=True)]
            keys = [slab["key"][piece] for slab, piece in zip(slabs, pieces, strict=True)]
            yield rule, np.concatenate(rows).astype(np.int64), np.concatenate(keys).astype(np.uint64)


def keyed(features: Features, wanted: Sequence[Rule], ranges: int, work: Work) -> Keyed:
    """Work out all keys, or find them in `work`."""
    rules = tuple(dict.fromkeys(wanted))
    bounds = np.linspace(0, len(features), ranges + 1).astype(np.int64).tolist()
    slabs = tuple(
        work.chunk(f"keys-{number:04}", lambda rows=rows: _slab(features, rules, ranges, np.arange(*rows)))  # type: ignore[misc]  # bound now
        for number, rows in enumerate(pairwise(bounds))
    )
    return Keyed(rules, slabs)


def range_of(keys: Keys, ranges: int) -> NDArray[np.uint16]:
    """0 … ranges-1, in the order of the keys, all about equally often."""
    half = np.uint64(32)
    return ((keys >> half) * np.uint64(ranges) >> half).astype(np.uint16)


def _slab(features: Features, rules: Sequence[Rule], ranges: int, rows: Rows) -> Iterator[pa.RecordBatch]:
    by_rule = []
    for rule in rules:
        some, keys = stated(features, rule, rows)
        of = range_of(keys, ranges)
        order = np.argsort(of, kind="stable")
        bounds = np.searchsorted(of[order], np.arange(ranges + 1))
        by_rule.append((some[order].astype(np.int32), keys[order], bounds))
    for part in range(ranges):
        cuts = [slice(bounds[part], bounds[part + 1]) for _, _, bounds in by_rule]
        many = [cut.stop - cut.start for cut in cuts]
        yield pa.RecordBatch.from_pydict(
            {
                "rule": np.repeat(np.arange(len(rules), dtype=np.int8), many),
                "row": np.concatenate([some[cut] for (some, _, _), cut in zip(by_rule, cuts, strict=True)]),
                "key": np.concatenate([keys[cut] for (_, keys, _), cut in zip(by_rule, cuts, strict=True)]),
            }
        )
