"""How does the model learn? m by expectation and maximisation over candidate pairs, u from random pairs, no truth.

Own numbers are never learnt from random pairs, which are too few to show how rarely two people share one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.model import MISSING, Comparison, Level, Model
from pccovid.engines.linkage.predicates import compiled
from pccovid.engines.linkage.rarity import MILLI
from pccovid.engines.linkage.scoring import Levels, Rows, Side, all_levels, levels, weights

RANDOM_PAIRS = 1_000_000
FEWEST = 10_000  # random pairs that state something
ROUNDS = 25
ENOUGH = 1e-4
KNOWN_BY = ("shuffled", "own_phone", "cccd", "cmnd", "bhxh", "qid", "commune")
LEAST = 1e-4  # a share that was never seen is this large, no smaller


@dataclass(frozen=True, slots=True)
class Sample:
    """Pairs with their levels of agreement."""

    one: Rows
    other: Rows
    levels: Mapping[str, Levels]


def chance_agreement(model: Model, features: Features, *, seed: int = 0) -> Model:
    """The model with u as found in random pairs of these records."""
    dice = np.random.default_rng(seed)
    drawn = {"": _among_all(features, dice)}
    for column in sorted({comparison.within for comparison in model.comparisons} - {""}):
        drawn[column] = _within(features, column, dice)
    return replace(
        model,
        comparisons=tuple(_by_pairs(features, one, *drawn[one.within]) for one in model.comparisons),
    )


def _by_pairs(features: Features, comparison: Comparison, one: Rows, other: Rows) -> Comparison:
    found = levels(features, one, other, comparison)
    return replace(
        comparison, levels=_with_u(comparison, found, lambda level: by_chance(features, one, other, level))
    )


def _among_all(features: Features, dice: np.random.Generator) -> tuple[Rows, Rows]:
    one = dice.integers(0, len(features), RANDOM_PAIRS)
    other = dice.integers(0, len(features), RANDOM_PAIRS)
    return one[one != other], other[one != other]


def _within(features: Features, column: str, dice: np.random.Generator) -> tuple[Rows, Rows]:
    """Random pairs that share the column, of two people: nothing else by which somebody is known is the same."""
    values = features[column]
    order = np.argsort(values, kind="stable")
    starts = np.searchsorted(values[order], values[order], side="left")
    ends = np.searchsorted(values[order], values[order], side="right")
    place = dice.integers(0, len(features), RANDOM_PAIRS)
    beside = starts[place] + (dice.random(RANDOM_PAIRS) * (ends[place] - starts[place])).astype(np.int64)
    one, other = order[place], order[beside]
    two = features.at(column, one) != 0
    for known in KNOWN_BY:
        mine, theirs = features.at(known, one), features.at(known, other)
        two &= (mine != theirs) | (mine == 0)
    return one[two], other[two]


def _with_u(comparison: Comparison, found: Levels, by_chance: Callable[[Level], float]) -> tuple[Level, ...]:
    stated = int((found != MISSING).sum())
    if stated < FEWEST:
        return comparison.levels  # too few to say more than the model knows already
    counts = np.bincount(found[found != MISSING], minlength=len(comparison.levels))
    learnt = []
    for level, count in zip(comparison.levels, counts, strict=True):
        if level.sharers is not None or level.chance is not None:
            learnt.append(level)
        elif level.rarity:
            expected = by_chance(level)
            learnt.append(replace(level, u=float(max(count, 0.5) / stated / expected)) if expected else level)
        else:
            learnt.append(replace(level, u=float(max(count, 0.5) / stated)))
    return tuple(learnt)


def by_chance(features: Features, one: Rows, other: Rows, level: Level) -> float:
    """How often values as common as these are equal by chance; 0 without such a pair, 1 where rarity does not count."""
    if not level.rarity:
        return 1.0
    rarity = features.at(level.rarity, one)
    if level.among:
        among = np.asarray(compiled(level.among)(Side(features, one), Side(features, other)), dtype=bool)
        rarity = np.minimum(rarity, features.at(level.rarity, other))[among]
    stated = rarity[rarity > 0]
    return float(np.exp2(-stated / MILLI).mean()) if len(stated) else 0.0


def learn(model: Model, features: Features, one: Rows, other: Rows) -> Model:
    """m from pairs that share a key, by turns: how likely each is one person, how often such pairs agree."""
    found = all_levels(features, one, other, model)
    for _ in range(ROUNDS):
        odds = np.exp2(weights(features, one, other, model, found) / MILLI)
        likely = odds / (1 + odds)
        learnt = _with_m(model, found, likely)
        change = max(
            abs(new.m - old.m)
            for after, before in zip(learnt.comparisons, model.comparisons, strict=True)
            for new, old in zip(after.levels, before.levels, strict=True)
        )
        model = learnt
        if change < ENOUGH:
            break
    return model


def _with_m(model: Model, found: Mapping[str, Levels], likely: NDArray[np.float64]) -> Model:
    comparisons = []
    for comparison in model.comparisons:
        level = found[comparison.name]
        stated = level != MISSING
        sums = np.bincount(level[stated], weights=likely[stated], minlength=len(comparison.levels))
        total = sums.sum()
        if total < 1:
            comparisons.append(comparison)
            continue
        shares = np.maximum(sums / total, LEAST)
        learnt = tuple(
            one if one.fixed else replace(one, m=float(share))
            for one, share in zip(comparison.levels, shares, strict=True)
        )
        comparisons.append(replace(comparison, levels=learnt))
    return replace(model, comparisons=tuple(comparisons))
