"""At which places were more cases than expected? Statistics on counts; the rule place.outbreak.vn gives the limits.

Expected at a place: its visitors, times the share that cases have among the visitors of all places of its province. How
likely so many or more are by chance says the Poisson distribution; times the number of places looked at (Bonferroni),
because among thousands of places some stand out by accident.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, lgamma, log
from uuid import UUID

PROVINCE = len("VN/79/")


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Different persons at a place in the days looked at, and how many of them are cases."""

    place_id: UUID
    territory: str
    visitors: int
    cases: int


@dataclass(frozen=True, slots=True)
class Unusual:
    """A place with more cases than expected. `tail` is corrected; `places` were looked at in the province, and
    `held_out` of them had a case and too few to be reported."""

    count: PlaceCount
    expected: float
    tail: float
    places: int
    held_out: int


def unusual_places(counts: Iterable[PlaceCount], params: Mapping[str, int]) -> list[Unusual]:
    """The places to report, the least likely first. `params`: least_cases, per_thousand."""
    by_province: dict[str, list[PlaceCount]] = defaultdict(list)
    for one in counts:
        if one.visitors:
            by_province[one.territory[:PROVINCE]].append(one)
    found = [unusual for of_province in by_province.values() for unusual in _of_province(of_province, params)]
    return sorted(found, key=lambda one: (one.tail, -one.count.cases, one.count.place_id))


def poisson_tail(least: int, mean: float) -> float:
    """The chance of `least` or more where `mean` are expected; exact far out, where one minus the rest were nought."""
    if least <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    term = exp(least * log(mean) - mean - lgamma(least + 1))
    total, number = 0.0, least
    while term > total * 1e-17 or number < mean:
        total += term
        number += 1
        term *= mean / number
    return min(1.0, total)


def _of_province(counts: list[PlaceCount], params: Mapping[str, int]) -> Iterable[Unusual]:
    share = sum(one.cases for one in counts) / sum(one.visitors for one in counts)
    held_out = sum(0 < one.cases < params["least_cases"] for one in counts)
    for one in counts:
        if one.cases < params["least_cases"]:
            continue
        expected = one.visitors * share
        tail = min(1.0, poisson_tail(one.cases, expected) * len(counts))
        if one.cases > expected and tail < params["per_thousand"] / 1000:
            yield Unusual(one, expected, tail, len(counts), held_out)
