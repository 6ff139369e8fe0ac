"""How heavy is an edge in the end? Less what its clusters contradict, and against its rivals."""

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.contradictions import spoken_against
from pccovid.engines.linkage.edges import Edges, in_order, weighed
from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.rivals import against_rivals


def settled(
    features: Features, cluster: NDArray[np.int64], clusters: int, edges: Edges, model: Model
) -> Edges:
    """The edges that are tried, in their order."""
    official = np.zeros(clusters, dtype=bool)
    official[cluster[features["authority"] > 0]] = True
    edges = weighed(edges, spoken_against(features, cluster, clusters, edges, model))
    edges = edges.at(edges.weight >= model.thresholds.keep)
    edges = in_order(features, edges, against_rivals(edges, official, model.thresholds.unlisted))
    return edges.at(edges.weight >= model.thresholds.link - model.thresholds.margin)
