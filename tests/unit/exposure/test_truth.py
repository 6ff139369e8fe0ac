"""Does the engine find whom a case infected, where the truth is known? The small form of `pccovid bench truth`.

The visits are made up from an epidemic of our own (epidemic.py), as the benchmark makes them from covasim's.
"""

from functools import cache

import numpy as np

from bench.truth import came_from, passed_on
from bench.truth_visits import MINUTES, Synthesised, synthesised
from tests.unit.exposure.epidemic import spread


@cache
def made() -> Synthesised:
    """Most are together for just the fifteen minutes that make a contact: a second less would make none."""
    return synthesised(spread(), seed=1, minutes=MINUTES / 20)


def test_every_transmission_whose_meeting_was_recorded_is_found_from_its_source() -> None:
    found = passed_on(spread(), made(), made().store())
    assert len(found) > 100
    assert found.all()


def test_and_from_the_infected_backward_to_who_infected() -> None:
    found = came_from(spread(), made(), made().store())
    assert len(found) > 100
    assert found.all()


def test_when_some_do_not_record_visits_just_those_are_found_of_whom_both_do() -> None:
    epidemic = spread()
    takes_part = np.random.default_rng(4).random(epidemic.persons) < 0.6
    source, target, _, _ = epidemic.spread[made().meeting_of >= 0].T
    found = passed_on(epidemic, made(), made().store(takes_part))
    assert 0 < found.sum() < len(found)
    assert np.array_equal(found, takes_part[source] & takes_part[target])


def test_what_nobody_recorded_is_not_found() -> None:
    assert (made().meeting_of < 0).sum() > 20
    assert not passed_on(spread(), made(), made().store(np.zeros(spread().persons, dtype=bool))).any()
