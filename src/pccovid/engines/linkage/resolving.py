"""How is a part of the register solved again? As the batch solves the whole: by its functions, or as they do."""

from collections.abc import Collection, Mapping

import numpy as np
import pyarrow as pa

from pccovid.engines.linkage.clustering import solve
from pccovid.engines.linkage.collapse import collapse
from pccovid.engines.linkage.components import numbered
from pccovid.engines.linkage.copies import with_said
from pccovid.engines.linkage.edges import heaviest
from pccovid.engines.linkage.features import Features, with_listed
from pccovid.engines.linkage.few import Group, resolve_few
from pccovid.engines.linkage.keys import rules
from pccovid.engines.linkage.scorer import Scorer
from pccovid.engines.linkage.settling import settled
from pccovid.engines.linkage.single import Record

FEW = 400
"""Records; of so many the columns are worth their making."""


def resolve(
    records: Mapping[int, Record],
    edges: Mapping[int, Mapping[int, int]],
    inner: set[int],
    listed: Collection[int],
    scorer: Scorer,
) -> list[Group]:
    """The persons of the `inner` records; `records` holds them and all their rivals, with whole clusters. `listed` are
    those of their personal numbers that the authority lists."""
    way = resolve_few if len(records) <= FEW else resolve_columns
    return way(records, edges, inner, listed, scorer)


def resolve_columns(
    records: Mapping[int, Record],
    edges: Mapping[int, Mapping[int, int]],
    inner: set[int],
    listed: Collection[int],
    scorer: Scorer,
) -> list[Group]:
    """The same by the functions of the batch."""
    model = scorer.model
    features = with_said(with_listed(columns_of(records), np.array(sorted(listed), dtype=np.int64)))
    row_of = {record_id: row for row, record_id in enumerate(records)}
    first = collapse(features, rules(model.certain))
    pairs = [
        (row_of[one], row_of[other], weight)
        for one, near in edges.items()
        for other, weight in near.items()
        if one < other and other in row_of and first[row_of[one]] != first[row_of[other]]
    ]
    cluster, clusters = numbered(first)
    one, other, weight = np.array(pairs, dtype=np.int64).reshape(-1, 3).T
    found = heaviest(features, cluster, one, other, weight.astype(np.int32))
    found = settled(features, cluster, clusters, found, model)
    solved = solve(features, cluster, clusters, found, model.thresholds)
    groups: dict[int, set[int]] = {}
    for record_id, person in zip(records, solved.person[cluster].tolist(), strict=True):
        groups.setdefault(person, set()).add(record_id)
    return [frozenset(members) for members in groups.values() if not members.isdisjoint(inner)]


def columns_of(records: Mapping[int, Record]) -> Features:
    """Single records as the columns that a batch has."""
    some = next(iter(records.values()))
    columns = {
        name: np.array([int(record[name]) for record in records.values()], dtype=_type(name))
        for name in some
        if name != "folded"
    }
    folded = pa.array([str(record["folded"]) for record in records.values()], pa.string())
    ids = np.array(list(records), dtype=np.int64)
    return Features(ids, columns, folded, np.arange(len(ids), dtype=np.int32))


def _type(name: str) -> type[np.uint64] | type[np.int64]:
    return np.uint64 if name in HASHED else np.int64


HASHED = frozenset(
    ("name", "toned", "shuffled", "spoken", "shortened", "surname", "given", "given_toned", "given_sound")
)
"""Columns that use all 64 bits."""
