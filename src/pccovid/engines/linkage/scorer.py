"""How much speaks for two records being one person? The weight of one pair, with the reason for each bit of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from pccovid.engines.linkage.levels import LEVELS, LevelOf
from pccovid.engines.linkage.model import MISSING, Comparison, Model
from pccovid.engines.linkage.predicates import BadCondition
from pccovid.engines.linkage.scoring import conditions
from pccovid.engines.linkage.single import Record

_BOTH_STATE = re.compile(r"l\.(\w+) = 0 or r\.\1 = 0\b(?! and)")
PRIOR = ("prior", "two records of so many persons")


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the waterfall: what was compared, how far it agrees, thousandths of a bit. Never a value."""

    comparison: str
    level: str
    weight: int


class Scorer:
    """Reads the same model as the batch. Comparisons that `levels.py` does not have are read from their text.

    Raises BadCondition where the model's conditions cannot be read.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._prior = model.prior
        self._parts = [_Part(comparison) for comparison in model.comparisons]
        self._by_name = {
            comparison.name: part for comparison, part in zip(model.comparisons, self._parts, strict=True)
        }
        self._ready = [
            (part.column, part.level_of, part.weights, part.rarities if any(part.rarities) else None)
            for part in self._parts
        ]

    def weight(self, one: Record, other: Record) -> int:
        """Thousandths of a bit beyond even odds; equal to what the batch computes, to the last one."""
        total = self._prior
        for column, level_of, weights, rarities in self._ready:
            if one[column] and other[column]:
                level = level_of(one, other)
                total += weights[level]
                if rarities and (rarity := rarities[level]):
                    total += min(cast(int, one[rarity]), cast(int, other[rarity]))
        return total

    def of_one(self, comparison: str, one: Record, other: Record) -> int:
        """What this comparison alone says of a pair, rare or not; 0 where the model does not have it."""
        part = self._by_name.get(comparison)
        return part.weights[part.level_of(one, other)] if part else 0

    def reasons(self, one: Record, other: Record) -> Sequence[Reason]:
        """Every step from "two records of the nation" to the weight; comparisons that say nothing are left out."""
        steps = [Reason(*PRIOR, self._prior)]
        for comparison, part in zip(self.model.comparisons, self._parts, strict=True):
            if (level := part.level_of(one, other)) != MISSING:
                rarity = part.rarities[level]
                rare = min(int(one[rarity]), int(other[rarity])) if rarity else 0
                steps.append(
                    Reason(comparison.name, comparison.levels[level].name, part.weights[level] + rare)
                )
        return steps


class _Part:
    """A comparison: of pairs that state its column which level, what it weighs, what says how rare. Last is MISSING."""

    def __init__(self, comparison: Comparison) -> None:
        stated = _BOTH_STATE.match(comparison.missing)
        if not stated:
            raise BadCondition(f"{comparison.name} does not say what both have to state")
        self.column = stated[1]
        self.level_of = LEVELS.get(comparison.signature) or _read(comparison)
        self.weights = (*(level.weight for level in comparison.levels), 0)
        self.rarities = (*(level.rarity for level in comparison.levels), "")


def _read(comparison: Comparison) -> LevelOf:
    ready = conditions(comparison)

    def level_of(one: Record, other: Record) -> int:
        if ready.missing(one, other):
            return MISSING
        for number, holds in enumerate(ready.levels):
            if holds is None or holds(one, other):
                return number
        return MISSING

    return level_of
