"""How right is a partition into persons? Pairs joined rightly, of all joined and of all that belong together."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Clusters = NDArray[np.int64]
BARS = {"precision": 0.9995, "recall": 0.985, "f1": 0.995}
Chosen = NDArray[np.bool_]
LAST_ADULT_BIRTH = 20031001  # of whoever is eighteen on the day of the sample


@dataclass(frozen=True, slots=True)
class Score:
    """Shares in [0, 1] of pairs of records."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-12)


def score(found: Clusters, truth: Clusters) -> Score:
    """Over all pairs."""
    right = _pairs(_both(found, truth))
    return Score(right / max(_pairs(found), 1.0), right / max(_pairs(truth), 1.0))


def precision(found: Clusters, truth: Clusters, chosen: Chosen) -> float:
    """Over joined pairs of which one record at least is chosen."""
    joined = _pairs(found) - _pairs(found[~chosen])
    right = _pairs(_both(found, truth)) - _pairs(_both(found[~chosen], truth[~chosen]))
    return right / joined if joined else 1.0


def strata(records: pa.Table, truth: Clusters, persons: Path, names: list[str]) -> Mapping[str, Chosen]:
    """Records of whom linkage finds hardest. `names` are the persons by their number in `truth`."""
    with persons.open(encoding="utf-8", newline="") as file:
        people = {line["person"]: line for line in csv.DictReader(file)}
    twin, child = (
        _twins(people),
        {one for one, line in people.items() if line["dob"].replace("-", "") > str(LAST_ADULT_BIRTH)},
    )
    owner = {line["cccd"]: one for one, line in people.items() if line["cccd"]}
    numbers, of = records["cccd"].to_pylist(), [names[place] for place in truth.tolist()]
    stated = [records[name].to_pylist() for name in ("cccd", "cmnd", "bhxh", "passport", "qid")]
    return {
        "twins": np.array([one in twin for one in of]),
        "children": np.array([one in child for one in of]),
        "relatives": np.array(
            [owner.get(number, one) != one for number, one in zip(numbers, of, strict=True)]
        ),
        "no_identifier": np.array([not any(values) for values in zip(*stated, strict=True)]),
    }


def _twins(people: Mapping[str, Mapping[str, str]]) -> set[str]:
    """Born on one day, registered with neighbouring numbers."""
    found: set[str] = set()
    by_number = sorted((line["cccd"], one) for one, line in people.items() if line["cccd"])
    by_serial = {(number[:3], number[4:6], int(number[6:])): one for number, one in by_number}
    for (province, year, serial), one in by_serial.items():
        other = by_serial.get((province, year, serial + 1))
        if other and people[one]["dob"] == people[other]["dob"]:
            found |= {one, other}
    return found


def two_listed(found: Clusters, records: pa.Table) -> int:
    """Persons in whom two entries of the population database with different numbers were joined."""
    listed = np.array(records["source"].to_pylist()) == "population"
    numbers = np.array(records["cccd"].to_pylist())[listed]
    pairs = {
        (one, number) for one, number in zip(found[listed].tolist(), numbers.tolist(), strict=True) if number
    }
    return len(pairs) - len({one for one, _ in pairs})


def _both(one: Clusters, other: Clusters) -> Clusters:
    return np.asarray(one.astype(np.int64) * (int(other.max(initial=0)) + 1) + other)


def _pairs(clusters: Clusters) -> float:
    _, sizes = np.unique(clusters, return_counts=True)
    return float((sizes * (sizes - 1) // 2).sum())
