"""How much speaks for each pair? Levels of agreement by column, and their weights added up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.model import MISSING, Comparison, Model
from pccovid.engines.linkage.predicates import Condition, compiled

Rows = NDArray[np.int64]
Levels = NDArray[np.int8]


@dataclass(slots=True)
class Side:
    """One side of many pairs: a column of its records, fetched when it is asked for."""

    features: Features
    rows: Rows
    _fetched: dict[str, object] = field(default_factory=dict)

    def __getitem__(self, column: str) -> object:
        found = self._fetched.get(column)
        if found is None:
            if column == "folded":
                found = self.features.folded.take(pa.array(self.features.name_of[self.rows])).to_pylist()
            else:
                found = self.features.at(column, self.rows)
            self._fetched[column] = found
        return found

    def narrowed(self, places: Rows) -> "Side":
        """Some of the pairs."""
        return Side(self.features, self.rows[places])


@dataclass(frozen=True, slots=True)
class Conditions:
    """A comparison ready to be evaluated."""

    missing: Condition
    levels: tuple[Condition | None, ...]


@lru_cache(maxsize=256)
def conditions(comparison: Comparison) -> Conditions:
    """Compiled once for each comparison."""
    return Conditions(
        compiled(comparison.missing),
        tuple(compiled(level.when) if level.when else None for level in comparison.levels),
    )


def levels(features: Features, one: Rows, other: Rows, comparison: Comparison) -> Levels:
    """The level of every pair, MISSING where the comparison says nothing."""
    ready = conditions(comparison)
    result = np.full(len(one), MISSING, dtype=np.int8)
    undecided = np.flatnonzero(
        ~np.asarray(ready.missing(Side(features, one), Side(features, other)), dtype=bool)
    )
    for number, condition in enumerate(ready.levels):
        if not len(undecided):
            break
        if condition is None:
            result[undecided] = number
            break
        holds = condition(Side(features, one[undecided]), Side(features, other[undecided]))
        result[undecided[np.asarray(holds, dtype=bool)]] = number
        undecided = undecided[~np.asarray(holds, dtype=bool)]
    return result


def all_levels(features: Features, one: Rows, other: Rows, model: Model) -> Mapping[str, Levels]:
    """By comparison."""
    return {comparison.name: levels(features, one, other, comparison) for comparison in model.comparisons}


def weights(
    features: Features, one: Rows, other: Rows, model: Model, found: Mapping[str, Levels]
) -> NDArray[np.int32]:
    """Thousandths of a bit beyond even odds."""
    total = np.full(len(one), model.prior, dtype=np.int32)
    for comparison in model.comparisons:
        level = found[comparison.name]
        table = np.array(
            [*(entry.weight for entry in comparison.levels), 0], dtype=np.int32
        )  # the last is MISSING
        total += table[level]
        for column in {entry.rarity for entry in comparison.levels} - {""}:
            of_column = np.array([*(entry.rarity == column for entry in comparison.levels), False])
            rare = np.flatnonzero(of_column[level])
            total[rare] += np.minimum(features.at(column, one[rare]), features.at(column, other[rare]))
    return total
