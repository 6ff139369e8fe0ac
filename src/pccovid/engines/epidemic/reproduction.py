"""How many does one case infect at that time? The reproduction number by Cori's method, with its uncertainty.

A Gamma prior, cases that follow a Poisson distribution around what earlier cases make likely, and a number that stays
the same within a window: the posterior is a Gamma distribution again (Cori and others, American Journal of
Epidemiology 178, 2013).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SHARES = (0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975)
WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """What is thought before a case is seen: high and vague, so that an estimate below 1 comes from the cases."""

    mean: float = 5.0
    sd: float = 5.0

    def __post_init__(self) -> None:
        if self.mean <= 0 or self.sd <= 0:
            raise ValueError("a prior's mean and spread are above 0")


@dataclass(frozen=True, slots=True)
class Estimate:
    """For the days `first` to `last`, counted from 0. `quantiles` stand beside SHARES; `cases` arose in the window."""

    first: int
    last: int
    mean: float
    sd: float
    quantiles: tuple[float, ...]
    cases: float

    def at(self, share: float) -> float:
        """The quantile of one of SHARES."""
        return self.quantiles[SHARES.index(share)]


def reproduction_numbers(
    local: Sequence[float],
    interval: Sequence[float],
    *,
    imported: Sequence[float] | None = None,
    window: int = WEEK,
    prior: Prior | None = None,
) -> list[Estimate]:
    """An estimate for each stretch of `window` days from the second day on.

    `local` are the cases of each day that were infected here, `imported` those that were not: these infect, but nobody
    here infected them, as nobody did the cases of the first day. `interval` is the share of each serial interval from
    0 days on. Raises ValueError for what is negative or of unequal length.
    """
    brought = [0.0] * len(local) if imported is None else list(imported)
    if len(brought) != len(local) or min([*local, *brought, *interval], default=0) < 0 or window < 1:
        raise ValueError("counts of cases are not negative and stand side by side")
    prior = prior or Prior()
    every = [here + there for here, there in zip(local, brought, strict=True)]
    pressure = [_pressure(every, interval, day) for day in range(len(every))]
    return [
        _estimate(first, first + window - 1, local, pressure, prior)
        for first in range(1, len(every) - window + 1)
    ]


def _pressure(every: Sequence[float], interval: Sequence[float], day: int) -> float:
    """How many cases of a day one would expect if each infected one other."""
    reach = min(day + 1, len(interval))
    return math.fsum(every[day - back] * interval[back] for back in range(reach))


def _estimate(
    first: int, last: int, local: Sequence[float], pressure: Sequence[float], prior: Prior
) -> Estimate:
    cases = math.fsum(local[first : last + 1])
    shape = (prior.mean / prior.sd) ** 2 + cases
    scale = 1 / (prior.mean / prior.sd**2 + math.fsum(pressure[first : last + 1]))
    values = tuple(float(value) * scale for value in _quantiles(shape))
    return Estimate(first, last, shape * scale, math.sqrt(shape) * scale, values, cases)


def widened(estimate: Estimate, relative: float) -> Estimate:
    """The same estimate of counts that are themselves uncertain by so much of their size (a standard deviation).

    A Gamma distribution with that mean and both variances: whoever shows rounded counts is no surer than they are.
    """
    variance = estimate.sd**2 + (estimate.mean * relative) ** 2
    shape, scale = estimate.mean**2 / variance, variance / estimate.mean
    values = tuple(float(value) * scale for value in _quantiles(shape))
    return Estimate(estimate.first, estimate.last, estimate.mean, math.sqrt(variance), values, estimate.cases)


def _quantiles(shape: float) -> Iterable[float]:
    """Of the gamma distribution of scale 1, at SHARES."""
    from scipy.special import gammaincinv  # noqa: PLC0415  # three seconds to load; few ask

    found: Iterable[float] = gammaincinv(shape, SHARES)
    return found
