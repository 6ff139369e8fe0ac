"""Which records are one person without weighing? Those that share a certain key, unless it joins two persons."""

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.components import components, numbered
from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.hashing import NO_KEY
from pccovid.engines.linkage.identities import doubtful, identity_of
from pccovid.engines.linkage.keys import Rule, all_keys

Rows = NDArray[np.int64]


def collapse(features: Features, certain: tuple[Rule, ...]) -> Rows:
    """For each record the first record of its cluster.

    Where certain keys join records that prove to be two persons, the cluster falls apart again: its records
    are weighed like any others.
    """
    ones, others = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for _, keys in all_keys(features, certain):
        stated = np.flatnonzero(keys != NO_KEY)
        order = stated[np.argsort(keys[stated])]
        same = keys[order][1:] == keys[order][:-1]
        ones.append(order[1:][same])
        others.append(order[:-1][same])
    cluster = components(len(features), np.concatenate(ones), np.concatenate(others))
    apart = _contradicting(features, cluster)
    rows = np.flatnonzero(apart)
    # Copies stay together: they prove no more than one of them.
    _, first, which = np.unique(
        np.stack([cluster[rows].astype(np.uint64), features["said"][rows]]),
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
