"""How is chance drawn, so that the same seed always gives the same nation?

Every stage draws from its own stream (seed + stage name), so a change in one file leaves the others alone.
"""

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Generic, TypeVar
from zlib import crc32

from numpy.random import PCG64, Generator, SeedSequence

T = TypeVar("T")
BLOCK = 4096  # one scalar call of the generator costs as much as several hundred drawn together


class Dice:
    """One stream of chance; not safe to share between threads."""

    def __init__(self, seed: int, stage: str) -> None:
        self._generator = Generator(PCG64(SeedSequence([seed, crc32(stage.encode())])))
        self._waiting: list[float] = []

    def unit(self) -> float:
        """A number in [0, 1)."""
        if not self._waiting:
            self._waiting = self._generator.random(BLOCK).tolist()
        return self._waiting.pop()

    def chance(self, probability: float) -> bool:
        return self.unit() < probability

    def below(self, end: int) -> int:
        """A whole number in [0, end)."""
        return int(self.unit() * end)

    def between(self, low: int, high: int) -> int:
        """A whole number in [low, high], both ends included."""
        return low + int(self.unit() * (high - low + 1))

    def pick(self, items: Sequence[T]) -> T:
        return items[int(self.unit() * len(items))]

    def digits(self, count: int) -> str:
        """Decimal digits, never all of them zero: that serial is reserved for the cast."""
        return f"{1 + int(self.unit() * (10**count - 1)):0{count}d}"

    def hex(self, count: int) -> str:
        """Lower-case hexadecimal digits."""
        return self._generator.bytes((count + 1) // 2).hex()[:count]

    def bytes(self, count: int) -> bytes:
        return self._generator.bytes(count)

    def order(self, count: int) -> list[int]:
        """The numbers 0 … count-1 in a drawn order."""
        return [int(place) for place in self._generator.permutation(count)]


class Weighted(Generic[T]):
    """Things drawn in proportion to their weights; the weights need not add up to anything."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self._things = list(weights)
        total = sum(weights.values())
        self._ends = list(accumulate(weight / total for weight in weights.values()))
        self._ends[-1] = 1.0

    def draw(self, dice: Dice) -> T:
        return self._things[bisect(self._ends, dice.unit())]
