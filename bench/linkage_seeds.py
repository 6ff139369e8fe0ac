"""How exact is the linkage on nations that nobody looked at while it was made? Least and median of several seeds.

Peer: Splink 5 with our levels, at its best threshold for each nation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
import pyarrow.parquet as pq

from bench import linkage_nation, linkage_splink
from bench.figures import Figure
from bench.linkage_scores import BARS, Score, score, two_listed
from pccovid.engines.linkage.freezing import freeze
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model

SEEDS = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Nation:
    """What was reached on one; `two_listed` persons of the list were joined."""

    ours: Score
    peer: Score
    two_listed: int


def run(folder: Path, *, size: int) -> Iterator[Figure]:
    """Precision, recall and F1 of each nation: the least and the median."""
    nations = [_of(folder, size, seed) for seed in SEEDS]
    what = f"{size:,} people, seeds {', '.join(map(str, SEEDS))}"
    for name, bar in BARS.items():
        ours = [getattr(one.ours, name) for one in nations]
        peer = [getattr(one.peer, name) for one in nations]
        for kind, of in (("least", min), ("median", median)):
            here = float(of(ours))
            yield Figure(
                f"linkage.{name}_{kind}", what, here, float(of(peer)), "share", f">= {bar}", ok=here >= bar
            )
    lead = min(one.ours.f1 - one.peer.f1 for one in nations)
    yield Figure("linkage.f1_lead_least", what, lead, 0.0, "share", "> 0", ok=lead > 0)
    joined = max(one.two_listed for one in nations)
    yield Figure("linkage.two_listed_most", what, joined, 0.0, "persons", "= 0", ok=joined == 0)


def _of(folder: Path, size: int, seed: int) -> Nation:
    path, answers = linkage_nation.files(folder, size, seed)
    records, named = pq.read_table(path), pq.read_table(answers)["person"]
    _, truth = np.unique(named.to_numpy(zero_copy_only=False).astype(str), return_inverse=True)
    model = freeze(Model.packaged(), records, persons=size)
    found = link(records, model).person
    peers = linkage_splink.tuned(records, model).clusters.values()
    best = max((score(clusters, truth) for clusters in peers), key=lambda one: one.f1)
    return Nation(score(found, truth), best, two_listed(found, records))
