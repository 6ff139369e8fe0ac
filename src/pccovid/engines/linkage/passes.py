"""In which pieces is a batch collapsed and weighed? Collapsed and blocked by ranges of the keys, weighed by pairs.

A pair may share keys of several ranges. It is weighed once, with all pairs of its first record.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pccovid.engines.linkage.blocking import Skipped, once, pairs_of, unpacked
from pccovid.engines.linkage.chunks import Chunk, Work
from pccovid.engines.linkage.collapse import kept_together, neighbours, parted
from pccovid.engines.linkage.components import join, roots
from pccovid.engines.linkage.copies import speakers
from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.hashing import mixed
from pccovid.engines.linkage.keys import rules
from pccovid.engines.linkage.linking import Scored, scored
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.ranges import Keyed, range_of

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Passes:
    """Over one batch with one model."""

    features: Features
    keys: Keyed
    model: Model
    held: Rows | None
    pieces: int
    work: Work

    def clusters(self) -> Rows:
        """For each record the first record of its cluster, as `collapse` has it."""
        return self._clusters().columns()["first"].astype(np.int64)

    def _clusters(self) -> Chunk:
        return self.work.chunk("clusters", lambda: [self._collapsed()])

    def _collapsed(self) -> pa.RecordBatch:
        root = np.arange(len(self.features))
        for part in range(self.pieces):
            chunk = self.work.chunk(f"certain-{part:04}", lambda part=part: [self._certain(part)])  # type: ignore[misc]  # bound now
            pairs = chunk.columns()
            join(root, pairs["one"].astype(np.int64), pairs["other"].astype(np.int64))
        first = parted(self.features, roots(root))
        if self.held is not None:
            first = kept_together(first, self.held)
        speaks = speakers(self.features, first)
        return pa.RecordBatch.from_pydict({"first": first.astype(np.int32), "speaks": speaks.astype(np.int8)})

    def weighed(self, first: Rows) -> tuple[Scored, int, tuple[Skipped, ...]]:
        """The candidates, how many pairs were compared, and the blocks too large to compare."""
        found = [
            self.work.chunk(f"weighed-{part:04}", lambda part=part: [self._weighed(first, part)])  # type: ignore[misc]  # bound now
            for part in range(self.pieces)
        ]
        columns = [chunk.columns() for chunk in found]
        one, other, weight = (
            np.concatenate([piece[name] for piece in columns]) for name in ("one", "other", "weight")
        )
        compared = sum(int(chunk.note("compared")) for chunk in found)
        skipped = self._skipped([self._blocks(first, part) for part in range(self.pieces)])
        return (one.astype(np.int64), other.astype(np.int64), weight.astype(np.int32)), compared, skipped

    def _certain(self, part: int) -> pa.RecordBatch:
        found = [neighbours(rows, keys) for _, rows, keys in self.keys.among(part, rules(self.model.certain))]
        one, other = (np.concatenate(side).astype(np.int32) for side in zip(*found, strict=True))
        return pa.RecordBatch.from_pydict({"one": one, "other": other})

    def _blocks(self, first: Rows, part: int) -> Chunk:
        return self.work.chunk(f"blocks-{part:04}", lambda: self._paired(first, part))

    def _paired(self, first: Rows, part: int) -> Iterator[pa.RecordBatch]:
        """The pairs of one range of keys, parted by where they are to be weighed."""
        speaks = self._clusters().columns()["speaks"] > 0
        found, skipped = [], []
        for rule, rows, keys in self.keys.among(part, rules(self.model.blocking)):
            chosen = speaks[rows]
            pairs, left_out = pairs_of(rule.name, rows[chosen], keys[chosen], first, self.model.largest_block)
            found.append(pairs)
            skipped.append((left_out.rule, left_out.blocks, left_out.records))
        pairs = once(found)
        of = range_of(mixed((pairs // max(len(first), 1)).astype(np.uint64)), self.pieces)
        note = {"skipped": json.dumps(skipped)}
        for place in range(self.pieces):
            yield pa.RecordBatch.from_pydict({"pair": pairs[of == place]}, metadata=note)

    def _weighed(self, first: Rows, part: int) -> pa.RecordBatch:
        blocks = [self._blocks(first, place) for place in range(self.pieces)]
        pairs = unpacked(once([chunk.columns(part)["pair"].astype(np.int64) for chunk in blocks]), len(first))
        one, other, weight = scored(self.features, pairs.one, pairs.other, self.model)
        return pa.RecordBatch.from_pydict(
            {"one": one.astype(np.int32), "other": other.astype(np.int32), "weight": weight},
            metadata={"compared": str(len(pairs))},
        )

    def _skipped(self, blocks: list[Chunk]) -> tuple[Skipped, ...]:
        """Of all ranges together; without the rules that skipped nothing."""
        many = dict.fromkeys(self.model.blocking, (0, 0))
        for chunk in blocks:
            for name, several, records in json.loads(chunk.note("skipped")):
                many[name] = (many[name][0] + several, many[name][1] + records)
        return tuple(Skipped(name, *some) for name, some in many.items() if some[0])
