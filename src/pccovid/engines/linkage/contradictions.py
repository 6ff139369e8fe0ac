"""What if the heaviest pair is silent about what its clusters know? Then their fullest statements are compared.

A scan without a birth date may fit somebody who was born in another year than the scanned person says elsewhere.
Only what speaks against a link is taken: an edge never grows here, so that too light ones need no second look.
"""

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.edges import Edges, Weights
from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.model import MISSING, Comparison, Model
from pccovid.engines.linkage.numbers import CONTRADICTS
from pccovid.engines.linkage.scoring import levels

Rows = NDArray[np.int64]
STATED = {"birth": ("full_birth", "birth"), "sex": ("sex",)}
"""By comparison: the columns that tell who states it, the fullest first."""


def spoken_against(features: Features, cluster: Rows, clusters: int, edges: Edges, model: Model) -> Weights:
    """The weights of the edges, less what the clusters' fullest statements say against them."""
    weight = edges.weight.copy()
    for comparison in model.comparisons:
        if comparison.name in STATED:
            weight += _against(features, cluster, clusters, edges, comparison)
    return weight


def _against(
    features: Features, cluster: Rows, clusters: int, edges: Edges, comparison: Comparison
) -> Weights:
    fullest = STATED[comparison.name][0]
    silent = np.flatnonzero((features[fullest][edges.row] == 0) | (features[fullest][edges.other_row] == 0))
    best = _spokesmen(features, cluster, clusters, STATED[comparison.name])
    one, other = best[edges.one[silent]], best[edges.other[silent]]
    both = (one >= 0) & (other >= 0)
    silent, one, other = silent[both], one[both], other[both]
    table = np.array([*(level.weight for level in comparison.levels), 0], dtype=np.int32)
    table[MISSING] = 0
    said = table[levels(features, edges.row[silent], edges.other_row[silent], comparison)]
    known = table[levels(features, one, other, comparison)]
    against = np.zeros(len(edges), dtype=np.int32)
    against[silent] = np.minimum(known - said, 0)
    return against


def _spokesmen(features: Features, cluster: Rows, clusters: int, columns: tuple[str, ...]) -> Rows:
    """Of each cluster the record that states these columns most fully; an authority's first, then the smallest id.

    What does not fit the number beside it comes last.
    """
    stated = np.zeros(len(features), dtype=np.int64)
    for column in columns:
        stated = stated * 2 + (features[column] != 0)
    rows = np.flatnonzero(stated)
    order = rows[
        np.lexsort(
            (
                features.records[rows],
                -features["authority"][rows].astype(np.int8),
                -stated[rows],
                features["trust"][rows] == CONTRADICTS,
                cluster[rows],
            )
        )
    ]
    first = np.flatnonzero(np.diff(cluster[order], prepend=-1))
    best = np.full(clusters, -1, dtype=np.int64)
    best[cluster[order[first]]] = order[first]
    return best
