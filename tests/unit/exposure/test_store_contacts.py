"""Does the store find every meeting and nothing else? Against the quadratic definition, and whatever may not matter."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccovid.engines.exposure.national import Cases, MeetingRule, contacts_of
from pccovid.engines.exposure.national.store import VisitStore
from tests.unit.exposure.definition import meetings
from tests.unit.exposure.nation import Visit, Window, crowd, segment, store_of, visits, windows

RULES = st.builds(MeetingRule, minimum_seconds=st.integers(1, 25), tail_seconds=st.integers(0, 15))


def found(
    store: VisitStore, sources: list[Window], rule: MeetingRule, *, threads: int = 1
) -> list[tuple[int, ...]]:
    answer = contacts_of(store, Cases.of(*zip(*sources, strict=True)), rule, threads=threads)
    columns = (answer.source, answer.person, answer.place, answer.start, answer.end)
    return sorted(tuple(map(int, row)) for row in zip(*columns, strict=True))


@settings(max_examples=400, deadline=None)
@given(rows=visits(), sources=windows(), rule=RULES, longest=st.sampled_from([0, 10, 30, 200]))
def test_the_store_finds_what_the_definition_finds(rows, sources, rule, longest) -> None:
    answer = found(store_of(rows, longest=longest), sources, rule)
    assert len(answer) == len(set(answer)) or _stated_twice(rows)
    assert set(answer) == meetings(rows, sources, rule)


def _stated_twice(rows: list[Visit]) -> bool:
    """Somebody's stays at one place overlap: the same meeting then is in two of them."""
    return any(
        one is not other and one.person == other.person and one.place == other.place
        and one.start < other.end + 15 and other.start < one.end + 15
        for one in rows for other in rows
    )  # fmt: skip


@settings(deadline=None)
@given(rows=visits(), sources=windows(), rule=RULES, shift=st.integers(1, 1000))
def test_shifting_all_times_shifts_the_meetings(rows, sources, rule, shift) -> None:
    later = [row._replace(start=row.start + shift, end=row.end + shift) for row in rows]
    windows_later = [
        source._replace(since=source.since + shift, until=source.until + shift) for source in sources
    ]
    assert found(store_of(later), windows_later, rule) == [
        (source, person, place, start + shift, end + shift)
        for source, person, place, start, end in found(store_of(rows), sources, rule)
    ]


@settings(deadline=None)
@given(rows=visits(), sources=windows(), rule=RULES, data=st.data())
def test_neither_the_order_of_visits_nor_their_segments_change_the_answer(rows, sources, rule, data) -> None:
    mixed = data.draw(st.permutations(rows))
    cut = data.draw(st.integers(0, len(rows)))
    store = VisitStore(longest=30)
    store.add(3, segment(mixed[:cut]))
    store.add(3, segment(mixed[cut:]))
    assert found(store, sources, rule) == found(store_of(rows), sources, rule)


@settings(deadline=None)
@given(rows=visits())
def test_without_a_tail_whoever_meets_is_met(rows) -> None:
    rule = MeetingRule(minimum_seconds=5)
    sources = [Window(person, 0, 1000) for person in range(8)]
    pairs = {
        (source, person, place, start, end)
        for source, person, place, start, end in found(store_of(rows), sources, rule)
    }
    assert pairs == {(person, source, place, start, end) for source, person, place, start, end in pairs}


@settings(deadline=None)
@given(rows=visits(), sources=windows(), extra=visits(most=5), rule=RULES)
def test_more_visits_and_a_longer_tail_lose_no_meeting(rows, sources, extra, rule) -> None:
    fewer = set(found(store_of(rows), sources, rule))
    assert fewer <= set(found(store_of([*rows, *extra]), sources, rule))
    longer = MeetingRule(minimum_seconds=rule.minimum_seconds, tail_seconds=rule.tail_seconds + 5)
    pairs = {row[:4] for row in found(store_of(rows), sources, longer)}
    assert {row[:4] for row in fewer} <= pairs


@pytest.mark.parametrize(("stay", "meets"), [(899, False), (900, True), (901, True)])
def test_the_minimum_counts_to_the_second(stay: int, meets: bool) -> None:
    store = VisitStore()
    store.add(0, segment([Visit(0, 0, 0, 5000), Visit(1, 0, 100, 100 + stay)]))
    assert bool(found(store, [Window(0, 0, 5000)], MeetingRule())) is meets


def test_touching_ends_do_not_meet() -> None:
    store = store_of([Visit(0, 0, 0, 50), Visit(1, 0, 50, 90)])
    assert found(store, [Window(0, 0, 500)], MeetingRule(minimum_seconds=1)) == []


@pytest.mark.parametrize("stay", [36_000, 36_001, 40 * 3600, 400 * 3600])
def test_a_stay_of_any_length_is_met_long_after_it_began(stay: int) -> None:
    store = VisitStore()
    store.add(0, segment([Visit(1, 0, 0, stay)]))
    store.add(20, segment([Visit(0, 0, stay - 900, stay + 900)]))
    assert found(store, [Window(0, 0, 10**7)], MeetingRule()) == [(0, 1, 0, stay - 900, stay)]


def test_a_day_that_is_dropped_is_met_no_more_and_another_takes_its_room() -> None:
    rows = [Visit(0, 0, 10, 60), Visit(1, 0, 20, 60)]
    store = store_of(rows)
    sources, rule = [Window(0, 0, 300)], MeetingRule(minimum_seconds=5)
    assert found(store, sources, rule)
    size = store.bytes
    assert store.drop_before(1) == 2
    assert found(store, sources, rule) == []
    store.add(1, segment([Visit(5, 2, 110, 150), Visit(0, 2, 120, 160)]))
    assert found(store, sources, rule) == [(0, 5, 2, 120, 150)]
    assert store.bytes <= size + 1000


def test_threads_find_the_same() -> None:
    dice = np.random.default_rng(7)
    columns = [dice.integers(0, top, 3000) for top in (300, 20, 200)]
    columns.append(columns[2] + dice.integers(1, 80, 3000))
    rows = [Visit(*map(int, row)) for row in zip(*columns, strict=True)]
    sources = [Window(person, 20, 180) for person in range(200)]
    rule = MeetingRule(minimum_seconds=9)
    store = store_of(rows)
    answer = found(store, sources, rule, threads=2)
    assert set(answer) == set(found(store, sources, rule, threads=1))
    assert len(set(answer)) > 1000


def test_a_crowded_place_is_answered_in_full() -> None:
    rows = [Visit(20_000, 0, 0, 199), *crowd(8_000)]
    sources, rule = [Window(20_000, 0, 300)], MeetingRule(minimum_seconds=9)
    answer = found(store_of(rows, longest=200), sources, rule)
    assert len(answer) > 4_096  # more than there is room for at first
    assert set(answer) == meetings(rows, sources, rule)


def test_a_case_that_was_nowhere_meets_nobody() -> None:
    assert found(store_of([Visit(1, 0, 0, 50)]), [Window(4_000_000_000, 0, 99)], MeetingRule()) == []
