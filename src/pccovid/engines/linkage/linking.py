"""Whose is each record of a batch? Normalise, collapse, compare across clusters, solve: one call."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pccovid.engines.linkage.blocking import Skipped, block
from pccovid.engines.linkage.clustering import Solved, solve
from pccovid.engines.linkage.collapse import collapse, kept_together
from pccovid.engines.linkage.components import numbered
from pccovid.engines.linkage.copies import with_said
from pccovid.engines.linkage.edges import Edges, heaviest
from pccovid.engines.linkage.features import Features, prepare, with_listed
from pccovid.engines.linkage.keys import rules
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.scoring import all_levels, weights
from pccovid.engines.linkage.settling import settled
from pccovid.engines.linkage.sizing import sized

Rows = NDArray[np.int64]
Scored = tuple[Rows, Rows, NDArray[np.int32]]
"""Pairs and their weights."""
CHUNK = 500_000


@dataclass(frozen=True, slots=True)
class Linked:
    """`person` is, for each record, the row of the first record of its person."""

    features: Features
    model: Model
    """By which the pairs were weighed."""
    cluster: Rows
    person: Rows
    edges: Edges
    solved: Solved
    compared: int
    skipped: tuple[Skipped, ...]


def link(table: pa.Table, model: Model, *, held: Rows | None = None, elsewhere: int | None = None) -> Linked:
    """Link a batch (see `columns.SCHEMA`) by a trained, frozen model.

    `held`: for each record the number of the person it is known to belong to, -1 where that is not known yet. What is
    known to be one person stays one. `elsewhere`: how many persons there are besides those of these records; pairs are
    then weighed for all of them together, and else for as many as the model says.
    """
    features = with_said(with_listed(prepare(table, model.frozen)))
    first = collapse(features, rules(model.certain))
    if held is not None:
        first = kept_together(first, held)
    if elsewhere is not None:
        model = sized(model, elsewhere + int((first == np.arange(len(first))).sum()))
    pairs = block(features, first, rules(model.blocking), largest=model.largest_block)
    found = scored(features, pairs.one, pairs.other, model)
    return decided(features, first, found, model, compared=len(pairs), skipped=pairs.skipped)


def decided(
    features: Features,
    first: Rows,
    found: Scored,
    model: Model,
    *,
    compared: int,
    skipped: tuple[Skipped, ...],
) -> Linked:
    """The persons, from clusters (each record's `first` one) and the weighed pairs between them."""
    cluster, clusters = numbered(first)
    edges = heaviest(features, cluster, *found)
    edges = settled(features, cluster, clusters, edges, model)
    solved = solve(features, cluster, clusters, edges, model.thresholds)
    firsts = np.flatnonzero(first == np.arange(len(first)))
    return Linked(features, model, cluster, firsts[solved.person[cluster]], edges, solved, compared, skipped)


def scored(features: Features, one: Rows, other: Rows, model: Model) -> Scored:
    """The pairs that are at least candidates, with their weights."""
    kept: list[Scored] = []
    for start in range(0, max(len(one), 1), CHUNK):
        left, right = one[start : start + CHUNK], other[start : start + CHUNK]
        weight = weights(features, left, right, model, all_levels(features, left, right, model))
        candidates = weight >= model.thresholds.keep
        kept.append((left[candidates], right[candidates], weight[candidates]))
    lefts, rights, found = zip(*kept, strict=True)
    return np.concatenate(lefts), np.concatenate(rights), np.concatenate(found)
