"""Which records are one person without weighing? Those that share a certain key, unless it joins two persons."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.components import components, join, numbered, roots
from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.hashing import Keys
from pccovid.engines.linkage.identities import (
    Identity,
    Number,
    Proof,
    doubtful,
    identity_of,
    proof_of,
    proves,
)
from pccovid.engines.linkage.keys import Rule, stated
from pccovid.engines.linkage.numbers import TRUSTED

Rows = NDArray[np.int64]
MOST_PROOFS = 64  # that one person's records carry: slips of a number, beside names written in several ways


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
    """The clusters, those that hold two persons fallen apart.

    Together stay only copies, and records under one trusted number and name: whoever adds a record with another number
    to a person does not scatter hers.
    """
    rows = np.flatnonzero(_contradicting(features, cluster))
    # Copies prove no more than one of them.
    copies = _firsts(cluster[rows], features.at("said", rows))
    cccd, shuffled = features.at("cccd", rows), features.at("shuffled", rows)
    own = (cccd > 0) & (features.at("trust", rows) == TRUSTED) & (shuffled != 0)
    # Who states no number of her own is alone, under a key that nobody else has.
    numbers = _firsts(cluster[rows], np.where(own, cccd, -1 - np.arange(len(rows))), shuffled)
    places = np.arange(len(rows))
    cluster[rows] = rows[components(len(rows), np.tile(places, 2), np.concatenate((copies, numbers)))]
    return cluster


def _firsts(*columns: NDArray[np.integer]) -> Rows:
    """For each place the first place at which all columns are the same."""
    stacked = np.stack([column.astype(np.uint64) for column in columns])
    _, first, which = np.unique(stacked, axis=1, return_index=True, return_inverse=True)
    found: Rows = first[which]
    return found


def _contradicting(features: Features, cluster: Rows) -> NDArray[np.bool_]:
    numbers, count = numbered(cluster)
    suspects = np.flatnonzero(doubtful(features, numbers, count)[numbers])
    apart = np.zeros(len(features), dtype=bool)
    order = suspects[np.argsort(cluster[suspects], kind="stable")]
    cuts = np.flatnonzero(cluster[order][1:] != cluster[order][:-1]) + 1
    proving = proves(features)
    for rows in np.split(order, cuts) if len(order) else ():
        apart[rows] = are_two(proof_of(features, row) for row in rows[proving[rows]].tolist())
    return apart


def are_two(proofs_given: Iterable[Proof]) -> bool:
    """Whether two of these records prove to be two persons. So many different proofs are never one person's."""
    different: dict[tuple[frozenset[int], frozenset[Number]], Identity] = {}
    for one in proofs_given:
        proof = identity_of([one])
        different.setdefault((proof.official, proof.numbers), proof)
        if len(different) > MOST_PROOFS:
            return True
    proofs = list(different.values())
    return any(one.excludes(other) for place, one in enumerate(proofs) for other in proofs[:place])


def kept_together(cluster: Rows, held: Rows) -> Rows:
    """The clusters, with all records of each known person (0, 1, …; -1: not known) in one."""
    known = np.flatnonzero(held >= 0)
    order = known[np.argsort(held[known], kind="stable")]
    same = held[order][1:] == held[order][:-1]
    rows = np.arange(len(cluster))
    return components(
        len(cluster), np.concatenate((rows, order[1:][same])), np.concatenate((cluster, order[:-1][same]))
    )
