"""Which pairs are worth comparing? Those that share a key whose block is not too large, each pair once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.copies import speakers
from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.hashing import Keys
from pccovid.engines.linkage.keys import Rule, stated

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
    features: Features, cluster: Rows, wanted: Sequence[Rule], *, largest: int = LARGEST_BLOCK
) -> Pairs:
    """Pairs of different clusters; of records that say the same in one cluster the first stands for all."""
    rows = np.flatnonzero(speakers(features, cluster))
    found, skipped = [], []
    for rule in wanted:
        pairs, left_out = pairs_of(rule.name, *stated(features, rule, rows), cluster, largest)
        found.append(pairs)
        skipped.append(left_out)
    return unpacked(once(found), len(features), skipped)


def once(packed: Sequence[Rows]) -> Rows:
    """Each pair of several lists once, in order."""
    pairs = np.sort(np.concatenate((np.zeros(0, dtype=np.int64), *packed)))
    return pairs[np.flatnonzero(np.diff(pairs, prepend=-1))]


def unpacked(pairs: Rows, records: int, skipped: Sequence[Skipped] = ()) -> Pairs:
    """Pairs as two rows each; `skipped` without the rules that skipped nothing."""
    one = pairs // max(records, 1)
    return Pairs(one, pairs - one * records, tuple(some for some in skipped if some.blocks))


def pairs_of(rule: str, rows: Rows, keys: Keys, cluster: Rows, largest: int) -> tuple[Rows, Skipped]:
    """Pairs of two clusters among records with their keys of one rule, packed: smaller row x records + larger row."""
    order = np.argsort(keys)
    keys, order = keys[order], rows[order]
    starts, sizes = runs(keys)
    too_large = sizes > largest
    skipped = Skipped(rule, int(too_large.sum()), int(sizes[too_large].sum()))
    fit = (sizes > 1) & ~too_large & ~_of_one_cluster(cluster[order], starts, sizes > 0)
    one, other = within(starts[fit], sizes[fit])
    one, other = order[one], order[other]
    apart = cluster[one] != cluster[other]
    one, other = one[apart], other[apart]
    return np.minimum(one, other) * len(cluster) + np.maximum(one, other), skipped


def _of_one_cluster(cluster: Rows, starts: Rows, fit: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Blocks in which there is nothing left to compare."""
    if not len(starts):
        return fit
    return np.asarray(np.minimum.reduceat(cluster, starts) == np.maximum.reduceat(cluster, starts))


def runs(keys: Keys) -> tuple[Rows, Rows]:
    """Where each run of equal keys begins, and how long it is."""
    if not len(keys):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    return starts, np.diff(np.concatenate((starts, [len(keys)])))


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
    places: Rows = np.arange(total) - np.repeat(before, sizes) + np.repeat(starts, sizes)
    return places
