"""Is k the negative binomial's of highest likelihood, and does its interval hold the truth as often as it says?"""

import math

import numpy as np
import pytest

from pccovid.engines.epidemic import dispersion, top_share


def test_k_solves_the_equation_that_its_highest_likelihood_gives() -> None:
    counts = [0] * 60 + [1] * 20 + [2] * 8 + [3] * 5 + [5] * 3 + [9] * 2 + [20]
    found = dispersion(counts)
    assert found is not None
    k, mean = found.k, sum(counts) / len(counts)
    # The derivative by k: digamma's differences are sums of 1 / (k + i) for whole counts.
    slope = math.fsum(math.fsum(1 / (k + i) for i in range(count)) for count in counts)
    assert math.isclose(slope, len(counts) * math.log(1 + mean / k), rel_tol=1e-6)
    assert found.low < k < found.high


def test_interval_holds_the_k_from_which_counts_were_drawn_about_nineteen_times_of_twenty() -> None:
    dice = np.random.default_rng(5)
    k, mean, tries, held = 0.3, 1.5, 120, 0
    for _ in range(tries):
        found = dispersion(dice.negative_binomial(k, k / (k + mean), 150).tolist())
        assert found is not None
        held += found.low <= k <= found.high
    assert 0.88 <= held / tries <= 0.99


def test_counts_that_vary_no_more_than_chance_have_no_upper_end() -> None:
    found = dispersion(np.random.default_rng(2).poisson(2.0, 400).tolist())
    assert found is not None
    assert found.high == math.inf
    assert found.low > 3


def test_where_nobody_infected_anybody_there_is_no_k() -> None:
    assert dispersion([0, 0, 0]) is None
    assert dispersion([]) is None
    with pytest.raises(ValueError, match="fewer than none"):
        dispersion([2, -1])


def test_share_of_the_fifth_with_the_most() -> None:
    assert top_share([8, 1, 1, 0, 0]) == 0.8
    assert top_share([1] * 10) == 0.2
    assert top_share([3, 0]) == 1.0
    assert top_share([0, 0]) is None
