"""Which records are one person without weighing? Those that share a certain key, unless it joins two persons."""

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.components import components, join, numbered, roots
from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.hashing import Keys
from pccovid.engines.linkage.identities import doubtful, identity_of
from pccovid.engines.linkage.keys import Rule, stated

Rows = NDArray[np.int64]


def collapse(features: Features, certain: tuple[Rule, ...]) -> Rows:
    """For each record the first record of its cluster.

    Where certain keys join records that prove to be two persons, the cluster falls apart again: its records
    are weighed like any others.
    """
    root, every = np.arange(len(features)), np.arange(len(features))
    for rule in certain:
        join(root, *neighbours(*stated(features, rule, every)))
    return parted(features, roots(root))


def neighbours(rows: Rows, keys: Keys) -> tuple[Rows, Rows]:
    """Records of one key, in two columns: as few pairs as hold them together."""
    order = np.argsort(keys)
    rows, keys = rows[order], keys[order]
    same = keys[1:] == keys[:-1]
    return rows[1:][same], rows[:-1][same]


def parted(features: Features, cluster: Rows) -> Rows:
    """The clusters, those that hold two persons fallen apart."""
    apart = _contradicting(features, cluster)
    rows = np.flatnonzero(apart)
    # Copies stay together: they prove no more than one of them.
    _, first, which = np.unique(
        np.stack([cluster[rows].astype(np.uint64), features.at("said", rows)]),
        axis=1,
        return_index=True,
        return_inverse=True,
    )
    cluster[rows] = rows[first[which]]
    return cluster


def _contradicting(features: Features, cluster: Rows) -> NDArray[np.bool_]:
    numbers, count = numbered(cluster)
    suspects = np.flatnonzero(doubtful(features, numbers, count)[numbers])
    apart = np.zeros(len(features), dtype=bool)
    order = suspects[np.argsort(cluster[suspects], kind="stable")]
    cuts = np.flatnonzero(cluster[order][1:] != cluster[order][:-1]) + 1
    for rows in np.split(order, cuts) if len(order) else ():
        proofs = [identity_of(features, [row]) for row in rows.tolist()]
        if any(one.excludes(other) for place, one in enumerate(proofs) for other in proofs[:place]):
            apart[rows] = True
    return apart


def kept_together(cluster: Rows, held: Rows) -> Rows:
    """The clusters, with all records of each known person (0, 1, …; -1: not known) in one."""
    known = np.flatnonzero(held >= 0)
    order = known[np.argsort(held[known], kind="stable")]
    same = held[order][1:] == held[order][:-1]
    rows = np.arange(len(cluster))
    return components(
        len(cluster), np.concatenate((rows, order[1:][same])), np.concatenate((cluster, order[:-1][same]))
    )
