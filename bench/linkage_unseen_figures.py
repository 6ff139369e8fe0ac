"""How exact is the linkage where every kind of slip is new to it? With the strata apart.

The sample nation, typed anew (`linkage_unseen`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench import linkage_nation, nation
from bench.figures import Figure
from bench.linkage_profiles import PROFILES, Profile
from bench.linkage_scores import Chosen, Clusters, Score, precision, score, strata, two_listed
from bench.linkage_unseen import Typed, typed_anew
from pccovid.engines.linkage.freezing import freeze
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found, beside what is true."""

    typed: Typed
    truth: Clusters
    found: Clusters
    strata: Mapping[str, Chosen]

    @property
    def score(self) -> Score:
        """Over all pairs."""
        return score(self.found, self.truth)


def measure(folder: Path, size: int, profile: Profile, *, model: Model | None = None) -> Measured:
    """Link the nation, typed anew by a profile."""
    people = profile.people
    records, about = map(pq.read_table, linkage_nation.files(folder, size, people))
    persons = about["person"].to_pylist()
    names, truth = np.unique(np.array(persons), return_inverse=True)
    answers = nation.files(folder, size, people) / "truth_persons.csv"
    typed = typed_anew(records, persons, answers, profile.slips, profile.typist)
    found = link(typed.records, freeze(model or Model.packaged(), typed.records, persons=size)).person
    chosen = dict(strata(typed.records, truth, answers, names.tolist()))
    chosen["namesakes"] = np.array([person in typed.namesakes for person in persons])
    return Measured(typed, truth, found, chosen)


def figures(folder: Path, size: int, bars: Mapping[str, float], stratum: float) -> Iterator[Figure]:
    """The same bars as for the sample as it is; a stratum counts where it has the power to show anything."""
    what = f"{size:,} people, slips unseen in training"
    yield from judged("unseen", what, measure(folder, size, PROFILES["second"]), bars, stratum)
    third = measure(folder, size, PROFILES["third"])
    yield from judged("fresh", f"{what}, third profile", third, bars, stratum)


def judged(
    kind: str, what: str, found: Measured, bars: Mapping[str, float], stratum: float
) -> Iterator[Figure]:
    """What was measured, as figures `linkage.<kind>_<name>`."""
    what = f"{len(found.truth):,} records, {what}"
    for name, bar in bars.items():
        here = getattr(found.score, name)
        yield Figure(f"linkage.{kind}_{name}", what, here, 0.0, "share", f">= {bar}", ok=here >= bar)
    for name, of in found.strata.items():
        here = precision(found.found, found.truth, of)
        what_here = f"{int(of.sum()):,} records"
        yield Figure(
            f"linkage.{kind}_{name}", what_here, here, 0.0, "precision", f">= {stratum}", ok=here >= stratum
        )
    joined = two_listed(found.found, pa.table(found.typed.records))
    yield Figure(f"linkage.{kind}_two_listed_joined", what, joined, 0.0, "persons", "= 0", ok=joined == 0)
