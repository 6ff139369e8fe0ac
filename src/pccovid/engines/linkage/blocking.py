"""Which pairs are worth comparing? Those that share a key whose block is not too large, each pair once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.hashing import NO_KEY, Keys
from pccovid.engines.linkage.keys import Rule, keys_of

LARGEST_BLOCK = 200
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Skipped:
    """Blocks of a rule that were too large to compare everybody with everybody in them."""

    rule: str
    blocks: int
    records: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Rows of the features, `one` before `other`; every pair once."""

    one: Rows
    other: Rows
    skipped: tuple[Skipped, ...]

    def __len__(self) -> int:
        return len(self.one)


def block(
    features: Features, cluster: Rows, wanted: Sequence[Rule], *, rows: Rows | None = None, largest: int = LARGEST_BLOCK
) -> Pairs:
    """Pairs of different clusters. `rows` restricts which records are compared at all."""
    rows = np.arange(len(features)) if rows is None else rows
    found, skipped = [np.zeros(0, dtype=np.int64)], []
    for rule in wanted:
        keys = keys_of(features, rule)[rows]
        one, other, left_out = _pairs_of(rule.name, keys, largest)
        one, other = rows[one], rows[other]
        apart = cluster[one] != cluster[other]
        low, high = np.minimum(one[apart], other[apart]), np.maximum(one[apart], other[apart])
        found.append(low * len(features) + high)
        if left_out.blocks:
            skipped.append(left_out)
    pairs = np.unique(np.concatenate(found))
    return Pairs(pairs // max(len(features), 1), pairs % max(len(features), 1), tuple(skipped))


def _pairs_of(rule: str, keys: Keys, largest: int) -> tuple[Rows, Rows, Skipped]:
    order = np.argsort(keys, kind="stable")
    order = order[np.searchsorted(keys[order], NO_KEY, side="right") :]
    sorted_keys = keys[order]
    starts = np.flatnonzero(np.concatenate(([True], sorted_keys[1:] != sorted_keys[:-1]))) if len(order) else order
    sizes = np.diff(np.concatenate((starts, [len(order)])))
    too_large = sizes > largest
    skipped = Skipped(rule, int(too_large.sum()), int(sizes[too_large].sum()))
    fit = (sizes > 1) & ~too_large
    one, other = within(starts[fit], sizes[fit])
    return order[one], order[other], skipped


def within(starts: Rows, sizes: Rows) -> tuple[Rows, Rows]:
    """All pairs of places inside each run of `sizes` places from `starts` on."""
    places = _ranges(starts, sizes)
    later = np.repeat(starts + sizes, sizes) - places - 1  # how many come after this one in its run
    one = np.repeat(places, later)
    return one, _ranges(places + 1, later)


def _ranges(starts: Rows, sizes: Rows) -> Rows:
    """starts[0], starts[0]+1, … sizes[0] times, then the same for the next."""
    total = int(sizes.sum())
    before = np.concatenate(([0], np.cumsum(sizes)[:-1])) if len(sizes) else sizes
    return np.arange(total) - np.repeat(before, sizes) + np.repeat(starts, sizes)
