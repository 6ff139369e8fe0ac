"""Are contacts exactly what the definition says? Against the quadratic definition, and at every edge."""

import subprocess
import sys
from collections.abc import Sequence
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccovid.engines.exposure import Contact, ContactRule, Stay, VisitColumns, find_contacts

AN, BINH, CHI = (UUID(int=number) for number in (1, 2, 3))
MARKET, SCHOOL = UUID(int=101), UUID(int=102)
ALWAYS = {"infectious_from": -10_000, "infectious_to": 10_000}
N = 900


def by_definition(source: Sequence[Stay], others: Sequence[Stay], rule: ContactRule) -> set[Contact]:
    found = set()
    own = {stay.person for stay in source}
    for stay in source:
        begin = max(stay.start, rule.infectious_from)
        end = min(stay.end, rule.infectious_to) + rule.tail_seconds
        for other in others:
            overlap = min(end, other.end) - max(begin, other.start)
            real = stay.end > stay.start and other.end > other.start
            if (
                real
                and other.place == stay.place
                and other.person not in own
                and overlap >= rule.minimum_seconds
            ):
                start = max(begin, other.start)
                found.add(Contact(other.person, other.place, start, start + overlap, overlap))
    return found


def stays(persons: Sequence[UUID]) -> st.SearchStrategy[list[Stay]]:
    moment = st.integers(0, 60)
    one = st.builds(Stay, st.sampled_from(persons), st.sampled_from([MARKET, SCHOOL]), moment, moment)
    return st.lists(one, max_size=12)


@settings(max_examples=400, deadline=None)
@given(
    source=stays([AN]),
    others=stays([AN, BINH, CHI]),
    window=st.tuples(st.integers(0, 60), st.integers(0, 60)),
    minimum=st.integers(1, 20),
    tail=st.integers(0, 15),
)
def test_the_engine_finds_what_the_definition_finds(source, others, window, minimum, tail) -> None:
    rule = ContactRule(window[0], window[1], minimum_seconds=minimum, tail_seconds=tail)
    found = find_contacts(source, VisitColumns.of(others), rule)
    assert len(found) == len(set(found))
    assert set(found) == by_definition(source, others, rule)


@given(source=stays([AN]), others=stays([BINH, CHI]), shift=st.integers(-1000, 1000))
def test_shifting_all_times_shifts_the_contacts(source, others, shift) -> None:
    def moved(listed: list[Stay]) -> list[Stay]:
        return [Stay(one.person, one.place, one.start + shift, one.end + shift) for one in listed]

    before = find_contacts(source, VisitColumns.of(others), ContactRule(0, 60, 5, 3))
    after = find_contacts(moved(source), VisitColumns.of(moved(others)), ContactRule(shift, 60 + shift, 5, 3))
    assert {(one.person, one.start + shift, one.seconds) for one in before} == {
        (one.person, one.start, one.seconds) for one in after
    }


def met(source: Stay, other: Stay, **changes: int) -> list[int]:
    rule = ContactRule(**{**ALWAYS, "minimum_seconds": N, **changes})
    return [one.seconds for one in find_contacts([source], VisitColumns.of([other]), rule)]


@pytest.mark.parametrize(("together", "seconds"), [(N - 1, []), (N, [N]), (N + 1, [N + 1])])
def test_the_minimum_is_met_at_its_last_second(together, seconds) -> None:
    assert met(Stay(AN, MARKET, 0, 2000), Stay(BINH, MARKET, 2000 - together, 4000)) == seconds


def test_stays_that_touch_do_not_overlap() -> None:
    assert met(Stay(AN, MARKET, 0, 2000), Stay(BINH, MARKET, 2000, 4000), minimum_seconds=1) == []


def test_the_tail_belongs_to_the_source_only() -> None:
    early, late = Stay(AN, MARKET, 0, 2000), Stay(BINH, MARKET, 2000, 4000)
    assert met(early, late, tail_seconds=N) == [N]
    assert met(Stay(AN, MARKET, 2000, 4000), Stay(BINH, MARKET, 0, 2000), tail_seconds=N) == []


def test_without_a_tail_contact_is_symmetric() -> None:
    one, other = Stay(AN, MARKET, 0, 2000), Stay(BINH, MARKET, 500, 4000)
    assert met(one, other) == [1500]
    assert met(Stay(BINH, MARKET, 500, 4000), Stay(AN, MARKET, 0, 2000)) == [1500]


def test_nobody_meets_oneself() -> None:
    assert met(Stay(AN, MARKET, 0, 2000), Stay(AN, MARKET, 0, 2000)) == []


def test_two_short_overlaps_do_not_add_up() -> None:
    source = [Stay(AN, MARKET, 0, 600), Stay(AN, MARKET, 700, 1300)]
    assert find_contacts(source, VisitColumns.of([Stay(BINH, MARKET, 0, 2000)]), ContactRule(0, 9000)) == []


def test_only_the_infectious_part_of_a_stay_counts() -> None:
    both = Stay(AN, MARKET, 0, 4000), Stay(BINH, MARKET, 0, 4000)
    assert met(*both, infectious_from=1000, infectious_to=2500) == [1500]


def test_another_place_at_the_same_time_is_no_contact() -> None:
    assert met(Stay(AN, MARKET, 0, 4000), Stay(BINH, SCHOOL, 0, 4000)) == []


def test_a_contact_that_takes_no_time_is_refused() -> None:
    with pytest.raises(ValueError, match="takes time"):
        ContactRule(0, 1, minimum_seconds=0)


def test_a_handful_of_stays_loads_no_compiler() -> None:
    """Half a second and 70 MB, which each web process would pay at its start."""
    asked = "import sys, pccovid.capabilities.tracing.meeting; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
