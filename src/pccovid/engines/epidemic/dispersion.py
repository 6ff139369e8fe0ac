"""How unevenly do cases infect others? The negative binomial's k by maximum likelihood, with its interval.

Small k: few infect many (at 0.1 about one case in ten causes eight of ten infections). Large k: all much the same, as
Poisson's distribution has it. The mean that fits best is the sample's for every k, so the likelihood is one of k alone;
the interval holds every k that a likelihood ratio test would not refuse (Lloyd-Smith and others, Nature 438, 2005).
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

LEAST, MOST = 1e-3, 1e4
CHI_SQUARE_95 = 3.841458820694124  # one degree of freedom


@dataclass(frozen=True, slots=True)
class Dispersion:
    """k is infinite where the counts vary no more than chance; so is `high` where nothing larger can be refused."""

    mean: float
    k: float
    low: float
    high: float
    counted: int


def dispersion(counts: Iterable[int]) -> Dispersion | None:
    """Of how many each case infected, those with none included; None where nobody infected anybody."""
    seen = Counter(counts)
    many = seen.total()
    mean = sum(value * times for value, times in seen.items()) / many if many else 0.0
    if min(seen, default=0) < 0:
        raise ValueError("nobody infects fewer than none")
    if mean == 0:
        return None

    def likelihood(logarithm: float) -> float:
        return _likelihood(math.exp(logarithm), mean, seen)

    low, high = math.log(LEAST), math.log(MOST)
    best = _highest(likelihood, low, high)
    worst = likelihood(best) - CHI_SQUARE_95 / 2
    unbounded = likelihood(high) >= worst
    return Dispersion(
        mean=mean,
        k=math.inf if best > high - 1e-3 else math.exp(best),
        low=math.exp(_crossing(likelihood, worst, low, best)),
        high=math.inf if unbounded else math.exp(_crossing(likelihood, worst, high, best)),
        counted=many,
    )


def _likelihood(k: float, mean: float, seen: Counter[int]) -> float:
    """Its logarithm, but for what does not hang on k."""
    each = k * math.log(k / (k + mean))
    odds = math.log(mean / (k + mean))
    return math.fsum(
        times * (math.lgamma(value + k) - math.lgamma(k) + each + value * odds)
        for value, times in seen.items()
    )


def _highest(of: Callable[[float], float], low: float, high: float) -> float:
    """Where a function with one top has it."""
    from scipy.optimize import minimize_scalar  # noqa: PLC0415  # three seconds to load; few ask

    found = minimize_scalar(lambda at: -of(at), bounds=(low, high), method="bounded", options={"xatol": 1e-9})
    return float(found.x)


def _crossing(of: Callable[[float], float], level: float, outside: float, inside: float) -> float:
    """Where it falls below a level on the way from `inside`, above it, to `outside`; there if it never does."""
    if of(outside) >= level:
        return outside
    from scipy.optimize import brentq  # noqa: PLC0415  # three seconds to load; few ask

    return float(brentq(lambda at: of(at) - level, outside, inside, xtol=1e-9))
