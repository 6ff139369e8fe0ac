"""Which records say the very same? A source may send one person ten thousand times; once is enough to compare.

Copies that share a certain key are one person anyway, so the first of them stands for all: it alone is counted in
blocks, compared and, in the stream, kept.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.hashing import Keys, mixed
from pccovid.engines.linkage.single import Record
from pccovid.engines.linkage.single import mixed as mixed_one

STATED = (
    "toned", "birth", "sex", "cccd", "cmnd", "bhxh", "passport", "qid", "phone", "guardian", "commune", "district",
    "province", "visiting", "authority",
)  # fmt: skip
"""Columns from which all others follow."""


def with_said(features: Features) -> Features:
    """Adds the hash of all that each record states; ties between edges are broken by it."""
    whole: Keys = np.zeros(len(features), dtype=np.uint64)
    for column in STATED:
        whole = mixed(whole ^ features[column].astype(np.uint64, copy=False))
    return replace(features, by_record={**features.by_record, "said": whole})


def said_of(record: Record) -> int:
    """The same for one record."""
    whole = 0
    for column in STATED:
        whole = mixed_one(whole ^ int(record[column]))
    return whole


def speakers(features: Features, cluster: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The record of the smallest id among those of a cluster that state the same."""
    order = np.lexsort((features.records, features["said"], cluster))
    said, of = features["said"][order], cluster[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (said[1:] != said[:-1]) | (of[1:] != of[:-1])
    speaks = np.zeros(len(features), dtype=bool)
    speaks[order[first]] = True
    return speaks
