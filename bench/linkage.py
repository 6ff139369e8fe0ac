"""How exactly, and how cheaply, are the sample nation's records linked? Peers: Splink 5, plain and tuned.

Ours is the packaged model, trained on other people with other errors, frozen to these records' own tables. Processor
seconds go from records to persons on both sides, training left out on both. Peers count with their best threshold.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from bench import (
    linkage_crowd,
    linkage_febrl,
    linkage_historical,
    linkage_large,
    linkage_nation,
    linkage_pseudopeople,
    linkage_splink,
    linkage_stream,
    linkage_unseen_figures,
    nation,
)
from bench.apart import apart
from bench.figures import Figure
from bench.linkage_scores import BARS, Score, precision, score, strata, two_listed
from pccovid.engines.linkage.model import Model

Clusters = NDArray[np.int64]
STRATUM, CPU = 0.99, 0.5
MANY = 500_000  # people; from here on peers have three thresholds, and what does not grow is left out


def run(folder: Path, *, size: int) -> Iterator[Figure]:
    """Accuracy, strata, processor seconds, other people's sets, streaming."""
    if size > linkage_crowd.NATION:
        nation_files = linkage_nation.files(folder, linkage_crowd.NATION)
        yield from linkage_large.crowd(folder, size, nation_files)
        return
    path, answers = linkage_nation.files(folder, size)
    about = pq.read_table(answers)
    names, truth = np.unique(about["person"].to_numpy(zero_copy_only=False).astype(str), return_inverse=True)
    thresholds = linkage_splink.THRESHOLDS if size < MANY else linkage_splink.FEW
    frozen, _ = apart(linkage_large.frozen_to, path, size)
    (found, cpu), memory = apart(linkage_large.in_memory, path, frozen)
    plain, heavy = apart(linkage_splink.plain_of, path, thresholds)
    tuned, _ = apart(linkage_splink.tuned_of, path, frozen, thresholds)
    what = f"{len(truth):,} records, {size:,} people"
    yield from _accuracy(
        what, score(found, truth), _best(plain.clusters, truth), _best(tuned.clusters, truth)
    )
    yield from linkage_large.figures(path, frozen, what, found, plain.cpu)
    records, model = pq.read_table(path), Model.from_json(frozen)
    chosen = strata(records, truth, nation.files(folder, size) / "truth_persons.csv", names.tolist())
    for name, of in chosen.items():
        here = precision(found, truth, of)
        yield Figure(
            f"linkage.{name}",
            f"{int(of.sum()):,} records",
            here,
            0.0,
            "precision",
            f">= {STRATUM}",
            ok=here >= STRATUM,
        )
    joined = two_listed(found, records)
    yield Figure("linkage.two_listed_joined", what, joined, 0.0, "persons", "= 0", ok=joined == 0)
    yield Figure(
        "linkage.cpu", what, cpu, plain.cpu, "s", f"<= {CPU} x plain Splink", ok=cpu <= CPU * plain.cpu
    )
    yield Figure("linkage.cpu_tuned", what, cpu, tuned.cpu, "s", "<= tuned Splink", ok=cpu <= tuned.cpu)
    yield Figure(
        "linkage.memory", f"{what}; in memory, with the table", memory, heavy, "GB", "<= 4", ok=memory <= 4
    )
    if size >= MANY:
        return
    yield from linkage_unseen_figures.figures(folder, size, BARS, STRATUM)
    yield from _others(folder)
    yield from linkage_stream.figures(records, model, size)


def _accuracy(what: str, ours: Score, plain: Score, tuned: Score) -> Iterator[Figure]:
    for name, bar in BARS.items():
        here = getattr(ours, name)
        yield Figure(
            f"linkage.{name}", what, here, getattr(plain, name), "share", f">= {bar}", ok=here >= bar
        )
    better = ours.f1 > tuned.f1
    yield Figure("linkage.f1_tuned", what, ours.f1, tuned.f1, "share", "> tuned Splink", ok=better)


def _others(folder: Path) -> Iterator[Figure]:
    for number in (3, 4):
        found = linkage_febrl.read(number)
        ours = _best(linkage_febrl.ours(found), found.truth).f1
        peer = _best(linkage_febrl.splink(found), found.truth).f1
        what = f"FEBRL {number}, {len(found.rows):,} records"
        yield Figure(f"linkage.febrl{number}", what, ours, peer, "f1", ">= Splink", ok=ours >= peer)
    for seed in linkage_pseudopeople.SEEDS:
        town = linkage_pseudopeople.read(seed)
        ours = _best(linkage_pseudopeople.ours(town), town.truth).f1
        peer = _best(linkage_pseudopeople.splink(town), town.truth).f1
        what = f"pseudopeople, two censuses, {len(town.rows):,} records, seed {seed}"
        yield Figure("linkage.pseudopeople", what, ours, peer, "f1", "> Splink", ok=ours > peer)
    if (past := linkage_historical.read(folder / linkage_historical.FILE)) is not None:
        ours = _best(linkage_historical.ours(past), past.truth).f1
        peer = _best(linkage_historical.splink(past), past.truth).f1
        what, bar = f"historical_50k, {len(past.rows):,} records", linkage_historical.BAR
        yield Figure("linkage.historical", what, ours, peer, "f1", f">= {bar}", ok=ours >= bar)
    else:
        print(
            f"linkage.historical is not measured: there is no {folder / linkage_historical.FILE}",
            file=sys.stderr,
        )


def _best(clusters: Mapping[float, Clusters], truth: Clusters) -> Score:
    return max((score(found, truth) for found in clusters.values()), key=lambda one: one.f1)
