"""How much speaks for two records being one person? The weight of one pair, with the reason for each bit of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pccovid.engines.linkage.model import Comparison, Model
from pccovid.engines.linkage.predicates import Condition
from pccovid.engines.linkage.scoring import Conditions, conditions
from pccovid.engines.linkage.single import Record

_Step = tuple[Condition, tuple[tuple[Condition | None, int, bool], ...]]
PRIOR = ("prior", "two records of so many persons")


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the waterfall: what was compared, how far it agrees, thousandths of a bit. Never a value."""

    comparison: str
    level: str
    weight: int


class Scorer:
    """Reads the same model as the batch."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._ready = [(comparison, conditions(comparison)) for comparison in model.comparisons]
        self._weights = {c.name: [level.weight for level in c.levels] for c in model.comparisons}
        self._steps = [_step(comparison, ready) for comparison, ready in self._ready]

    def weight(self, one: Record, other: Record) -> int:
        """Thousandths of a bit beyond even odds; equal to what the batch computes, to the last one."""
        total = self.model.prior
        for missing, levels in self._steps:
            if missing(one, other):
                continue
            for holds, weight, rare in levels:
                if holds is None or holds(one, other):
                    total += weight
                    if rare:
                        total += min(int(one["rarity"]), int(other["rarity"]))
                    break
        return total

    def reasons(self, one: Record, other: Record) -> Sequence[Reason]:
        """Every step from "two records of the nation" to the weight; comparisons that say nothing are left out."""
        steps = [Reason(*PRIOR, self.model.prior)]
        for comparison, ready in self._ready:
            if ready.missing(one, other):
                continue
            number = next(
                place for place, holds in enumerate(ready.levels) if holds is None or holds(one, other)
            )
            weight = self._weights[comparison.name][number] + _rarity(comparison, number, one, other)
            steps.append(Reason(comparison.name, comparison.levels[number].name, weight))
        return steps


def _step(comparison: Comparison, ready: Conditions) -> _Step:
    weighed = zip(ready.levels, comparison.levels, strict=True)
    return ready.missing, tuple((holds, level.weight, level.rarity) for holds, level in weighed)


def _rarity(comparison: Comparison, number: int, one: Record, other: Record) -> int:
    if not comparison.levels[number].rarity:
        return 0
    return min(int(one["rarity"]), int(other["rarity"]))
