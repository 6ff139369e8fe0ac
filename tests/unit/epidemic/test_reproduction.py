"""Is the reproduction number Cori's: EpiEstim's where it has published one, and the definition's on other epidemics?"""

import math
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest

from bench.reproduction import BAR, FLU_2009, FLU_INTERVAL, published
from pccovid.engines.epidemic import Prior, discretised, reproduction_numbers
from pccovid.engines.epidemic.reproduction import SHARES
from tests.unit.epidemic.series import FLU_1918, MEASLES_1861, SARS_2003, SMALLPOX_1972, Series


@pytest.mark.parametrize("one", published(), ids=lambda one: one.name)
def test_mean_spread_and_quantiles_are_those_that_epiestim_published(one) -> None:
    assert len(one.said) > 0
    assert max(one.differences()) <= BAR


def test_with_a_given_serial_interval_they_are_so_to_thirteen_digits() -> None:
    exactly = published()[0]
    assert max(exactly.differences()) <= 1e-13


@pytest.mark.parametrize(
    "series", [MEASLES_1861, SARS_2003, SMALLPOX_1972, FLU_1918], ids=lambda one: one.name
)
def test_on_other_epidemics_each_value_is_what_exact_arithmetic_gives(series) -> None:
    first, *later = series.cases
    found = reproduction_numbers([0, *later], series.interval, imported=[first, *[0] * len(later)])
    assert len(found) == len(series.cases) - 7
    for estimate in found[::8]:
        shape, rate = posterior(series, estimate.first)
        assert math.isclose(estimate.mean, shape / rate, rel_tol=1e-12)
        assert math.isclose(estimate.sd**2, shape / rate**2, rel_tol=1e-12)
        for share, value in zip(SHARES, estimate.quantiles, strict=True):
            assert abs(share_below(Fraction(value) * rate, int(shape)) - share) < 1e-10


def posterior(series: Series, first: int) -> tuple[Fraction, Fraction]:
    """Shape, a whole number because the prior's is 1, and rate, in fractions."""
    weights = [Fraction(str(weight)) for weight in series.interval]
    rate = Fraction(1, 5) + sum(
        series.cases[day - back] * weights[back]
        for day in range(first, first + 7)
        for back in range(min(day + 1, len(weights)))
    )
    return Fraction(1 + sum(series.cases[first : first + 7])), rate


def share_below(value: Fraction, shape: int) -> float:
    """Erlang's distribution: of a whole shape, the chance of at least so many events of Poisson's."""
    with localcontext() as context:
        context.prec = 60
        at = Decimal(value.numerator) / Decimal(value.denominator)
        term = total = Decimal(1)
        for event in range(1, shape):
            term *= at / event
            total += term
        return float(1 - total * (-at).exp())


def test_serial_interval_taken_by_days_has_its_mean_and_begins_on_the_first_day() -> None:
    shares = discretised(8.4, 3.8, days=80)
    assert shares[0] == 0.0
    assert math.isclose(math.fsum(shares), 1, abs_tol=1e-9)
    assert math.isclose(math.fsum(day * share for day, share in enumerate(shares)), 8.4, abs_tol=1e-7)


def test_without_any_case_the_estimate_stays_the_prior() -> None:
    (only,) = reproduction_numbers([0] * 8, FLU_INTERVAL, prior=Prior(mean=2, sd=1))
    assert math.isclose(only.mean, 2)
    assert math.isclose(only.sd, 1)


def test_imported_cases_infect_but_were_infected_by_nobody_here() -> None:
    without = reproduction_numbers(FLU_2009, FLU_INTERVAL)[3]
    nine = [0, 0, 0, 0, 0, 9, *[0] * (len(FLU_2009) - 6)]
    assert reproduction_numbers(FLU_2009, FLU_INTERVAL, imported=nine)[3].mean < without.mean


def test_counts_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        reproduction_numbers([1, -1, *[0] * 8], FLU_INTERVAL)
    with pytest.raises(ValueError, match="side by side"):
        reproduction_numbers([1] * 9, FLU_INTERVAL, imported=[0])
