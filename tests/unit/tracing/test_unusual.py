"""Does a place stand out only by more cases than chance, counted for all places that were looked at?"""

from decimal import Decimal, localcontext
from math import factorial
from uuid import UUID

import pytest

from pccovid.capabilities.tracing.unusual import PlaceCount, poisson_tail, unusual_places

LIMITS = {"window_days": 14, "least_cases": 3, "per_thousand": 50}


def place(number: int, visitors: int, cases: int, territory: str = "VN/79/760/26740/") -> PlaceCount:
    return PlaceCount(UUID(int=number), territory, visitors, cases)


def quiet(count: int, *, start: int = 1000, territory: str = "VN/79/760/26740/") -> list[PlaceCount]:
    """Places with a hundred visitors, one in ten with a case."""
    return [place(start + at, 100, int(at % 10 == 0), territory) for at in range(count)]


@pytest.mark.parametrize(
    ("least", "mean"),
    [(0, "2"), (1, "2"), (3, "0.1"), (20, "1"), (40, "0.5"), (5, "100"), (120, "100"), (900, "700")],
)
def test_the_chance_is_that_of_the_poisson_distribution(least, mean) -> None:
    """Against one minus the terms below, in 80 digits."""
    with localcontext(prec=80):
        below = sum((Decimal(mean) ** at / factorial(at) for at in range(least)), Decimal(0))
        chance = float(1 - below * (-Decimal(mean)).exp())
    assert poisson_tail(least, float(mean)) == pytest.approx(chance, rel=1e-9)


def test_a_place_with_many_more_cases_than_its_visitors_let_expect_stands_out() -> None:
    [found] = unusual_places([*quiet(200), place(1, 100, 6)], LIMITS)
    assert found.count.place_id == UUID(int=1)
    assert (found.places, found.held_out) == (201, 20)
    assert found.tail == pytest.approx(201 * poisson_tail(6, found.expected))


def test_many_cases_among_many_visitors_are_expected() -> None:
    assert unusual_places([*quiet(200), place(1, 6000, 6)], LIMITS) == []


def test_fewer_cases_than_the_rule_asks_are_held_out_and_counted() -> None:
    assert unusual_places([*quiet(200), place(1, 2, 2)], LIMITS) == []
    [found] = unusual_places([*quiet(200), place(1, 2, 2), place(2, 100, 9)], LIMITS)
    assert found.held_out == 21


def test_among_more_places_the_same_numbers_say_less() -> None:
    few, many = ([*quiet(count), place(1, 100, 4)] for count in (100, 20_000))
    assert unusual_places(few, LIMITS)
    assert unusual_places(many, LIMITS) == []


def test_provinces_are_weighed_by_themselves() -> None:
    elsewhere = [place(1, 100, 5, "VN/01/001/00001/")]
    assert unusual_places([*quiet(200), *elsewhere], LIMITS) == []
    assert unusual_places([], LIMITS) == []
