"""What do these records share that people do not share elsewhere? The model that is careful with it.

A model knows how often values agree by chance in the nation it was trained on. A list may be otherwise: one telephone
on all its records, everybody born on 1 January, or all of one commune. What is shared so much tells nobody apart, so it
weighs less here. Nothing ever weighs more, and of an ordinary nation only the telephones of sites are found.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pccovid.engines.linkage.features import Features, Frozen, prepare
from pccovid.engines.linkage.freezing import HUB
from pccovid.engines.linkage.model import MISSING, Comparison, Level, Model
from pccovid.engines.linkage.numbers import phone as read_phones
from pccovid.engines.linkage.rarity import Rarity
from pccovid.engines.linkage.scoring import levels
from pccovid.engines.linkage.training import by_chance

PAIRS = 50_000
FEWEST = 2_000  # random pairs of two people that state the value
MANY = 500  # records; among fewer the model's own caution is enough
CROWDED = 256  # times as often as the model expects; villages of a small nation come to a hundred
NAMES = 32  # of whole names, which sources write in several ways
WATCHED = ("birth", "home")
_BARE = Frozen(Rarity(), np.zeros(0, dtype=np.int64), frozenset())


def careful(model: Model, table: pa.Table, elsewhere: Mapping[str, int] | None = None) -> Model:
    """The model for these records. `elsewhere`: how many further persons a telephone is known to belong to."""
    hubs = _hubs(table, elsewhere or {})
    model = replace(model, hubs=tuple(sorted({*model.hubs, *hubs})))
    # Without its hubs the model would take a site's callers for one household, whose home says nothing.
    sample = _sample(table, model.frozen) if len(table) >= MANY else None
    comparisons = []
    for one in model.comparisons:
        if one.name in WATCHED and sample is not None:
            comparisons.append(_weakened(one, sample))
        else:
            comparisons.append(_without_sites(one) if one.name == "phone" and hubs else one)
    return replace(model, comparisons=tuple(comparisons))


def _hubs(table: pa.Table, elsewhere: Mapping[str, int]) -> list[int]:
    """Telephones with more names than a family has, here and elsewhere together."""
    counted = pc.value_counts(table["phone"].combine_chunks())
    texts, often = counted.field("values"), counted.field("counts")
    if elsewhere:
        often = pc.add(often, pa.array([elsewhere.get(text, 0) for text in texts.to_pylist()], pa.int64()))
    many = [text for text in texts.filter(pc.greater(often, HUB)).to_pylist() if text]
    if not many:
        return []
    of_many = table.filter(pc.is_in(table["phone"], value_set=pa.array(many, pa.string())))
    features = prepare(of_many, _BARE)
    given, whole = (_different(features, column) for column in ("given", "shuffled"))
    numbers = read_phones(pa.array(many, pa.string())).tolist()
    others = {number: elsewhere.get(text, 0) for text, number in zip(many, numbers, strict=True)}
    return [
        number
        for number, more in others.items()
        if number and (given.get(number, 0) + more > HUB or whole.get(number, 0) + more > NAMES)
    ]


def _different(features: Features, column: str) -> dict[int, int]:
    """How many different values of a column stand beside each telephone."""
    phone, value = features["phone"].astype(np.uint64), features[column].astype(np.uint64)
    found, number = np.unique(np.unique(np.stack([phone, value]), axis=1)[0], return_counts=True)
    return dict(zip(found.tolist(), number.tolist(), strict=True))


def _sample(table: pa.Table, frozen: Frozen) -> Features:
    """Records enough for as many random pairs as are wanted, always the same ones."""
    if len(table) > 2 * PAIRS:
        chosen = np.sort(np.random.default_rng(0).choice(len(table), 2 * PAIRS, replace=False))
        table = table.take(pa.array(chosen))
    return prepare(table, frozen)


def _weakened(comparison: Comparison, features: Features) -> Comparison:
    """With u as found between people of different names, where that is far beyond what the model expects."""
    dice = np.random.default_rng(0)
    one, other = (dice.integers(0, len(features), PAIRS) for _ in range(2))
    two = features["shuffled"][one] != features["shuffled"][other]
    found = levels(features, one[two], other[two], comparison)
    stated = int((found != MISSING).sum())
    if stated < FEWEST:
        return comparison
    counts = np.bincount(found[found != MISSING], minlength=len(comparison.levels)) / stated
    return replace(
        comparison,
        levels=tuple(
            _met(level, float(share), by_chance(features, one[two], other[two], level))
            for level, share in zip(comparison.levels, counts, strict=True)
        ),
    )


def _met(level: Level, share: float, rarity: float) -> Level:
    """The level with the share of pairs that it has here, where that is far too many. `rarity`: see `by_chance`."""
    expected = level.u * rarity
    if not expected or share <= CROWDED * expected or level.m <= expected:
        return level
    return replace(level, u=share / rarity)


def _without_sites(comparison: Comparison) -> Comparison:
    """A site's telephone says no more than the commune in which the site is: nothing beside it."""
    return replace(
        comparison,
        levels=tuple(
            replace(level, u=max(level.u, level.m)) if level.sharers is None and level.weight > 0 else level
            for level in comparison.levels
        ),
    )
