"""Does the sweep reach whom the definition reaches, at the same hop and instant? And does SQL say the same?"""

import duckdb
import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from pccovid.engines.exposure.national import Cases, MeetingRule, reach, sql
from pccovid.engines.exposure.national.store import VisitStore
from tests.unit.exposure.definition import meetings, reached
from tests.unit.exposure.nation import Visit, Window, crowd, segment, store_of, visits, windows

RULES = st.builds(MeetingRule, minimum_seconds=st.integers(1, 25), tail_seconds=st.integers(0, 15))
END = 1000


def swept(
    store: VisitStore, sources: list[Window], rule: MeetingRule, *, hops: int, threads: int = 1
) -> dict[int, tuple[int, int]]:
    cases = Cases.of(*zip(*sources, strict=True))
    answer = reach(store, cases, rule, hops=hops, until=END, threads=threads)
    assert len(set(answer.person.tolist())) == len(answer)
    return {
        int(person): (int(hop), int(at))
        for person, hop, at in zip(answer.person, answer.hop, answer.at, strict=True)
    }


@settings(max_examples=400, deadline=None)
@given(rows=visits(most=60), sources=windows(), rule=RULES, hops=st.integers(1, 4))
def test_the_sweep_reaches_what_the_definition_reaches(rows, sources, rule, hops) -> None:
    expected = reached(rows, sources, rule, hops, END)
    assert swept(store_of(rows), sources, rule, hops=hops) == expected
    assert swept(store_of(rows), sources, rule, hops=hops, threads=2) == expected


@settings(max_examples=200, deadline=None)
@given(rows=visits(most=60), sources=windows(), rule=RULES, hops=st.integers(1, 3))
def test_a_few_among_many_persons_reach_whom_they_reach_among_few(rows, sources, rule, hops) -> None:
    # So few of all are not swept for: they are looked up one by one, unless that were more to look at.
    rare = [row._replace(person=row.person * 2000) for row in rows]
    cases = [source._replace(person=source.person * 2000) for source in sources]
    expected = {person * 2000: found for person, found in reached(rows, sources, rule, hops, END).items()}
    assert swept(store_of(rare), cases, rule, hops=hops) == expected
    assert swept(store_of(rare, longest=5), cases, rule, hops=hops, threads=2) == expected


def test_a_contact_exposes_others_only_from_her_own_exposure_on() -> None:
    rows = [Visit(0, 0, 0, 60), Visit(1, 0, 40, 90), Visit(2, 0, 60, 90), Visit(3, 0, 30, 58)]
    rule = MeetingRule(minimum_seconds=10)
    answer = swept(store_of(rows), [Window(0, 0, 100)], rule, hops=2)
    assert answer == {1: (1, 50), 3: (1, 40), 2: (2, 70)}


def test_somebody_keeps_the_smallest_hop_although_another_way_were_earlier() -> None:
    # 2 meets the case at 150, and had met a contact of the case at 60.
    rows = [
        Visit(0, 0, 0, 40),
        Visit(1, 0, 10, 90),
        Visit(2, 0, 50, 90),
        Visit(0, 1, 140, 199),
        Visit(2, 1, 140, 199),
    ]
    answer = swept(store_of(rows), [Window(0, 0, 300)], MeetingRule(minimum_seconds=10), hops=2)
    assert answer[2] == (1, 150)


@settings(deadline=None)
@given(rows=visits(most=60), sources=windows(), rule=RULES, data=st.data())
def test_segments_of_one_day_that_came_in_any_order_reach_the_same(rows, sources, rule, data) -> None:
    mixed = data.draw(st.permutations(rows))
    cut = data.draw(st.integers(0, len(rows)))
    store = VisitStore(longest=30)
    store.add(3, segment(mixed[:cut]))
    store.add(3, segment(mixed[cut:]))
    assert swept(store, sources, rule, hops=2) == swept(store_of(rows), sources, rule, hops=2)


def test_a_crowded_place_with_many_sources_reaches_whom_sql_reaches() -> None:
    rows = crowd(30_000)
    sources = [Window(person, 40, 300) for person in range(0, 30_000, 3)]
    rule = MeetingRule(minimum_seconds=40, tail_seconds=5)
    with duckdb.connect() as connection:
        _tables(connection, rows, sources)
        text = sql.statement(sql.HOP, least=rule.minimum_seconds, tail=rule.tail_seconds)
        expected = {person: (1, at) for person, at in connection.execute(text).fetchall()}
    assert 1_000 < len(expected) < 15_000
    assert swept(store_of(rows), sources, rule, hops=1) == expected


@settings(max_examples=30, deadline=None)
@given(rows=visits(most=60), sources=windows(), rule=RULES)
def test_sql_says_the_same(rows, sources, rule) -> None:
    with duckdb.connect() as connection:
        _tables(connection, rows, sources)
        numbers = {source.person: number for number, source in enumerate(sources)}
        text = sql.statement(sql.CONTACTS, least=rule.minimum_seconds, tail=rule.tail_seconds)
        assert {(numbers[row[0]], *row[1:]) for row in connection.execute(text).fetchall()} == meetings(
            rows, sources, rule
        )
        text = sql.statement(sql.HOP, least=rule.minimum_seconds, tail=rule.tail_seconds)
        assert {person: (1, at) for person, at in connection.execute(text).fetchall()} == reached(
            rows, sources, rule, 1, END
        )


def _tables(connection: duckdb.DuckDBPyConnection, rows: list[Visit], sources: list[Window]) -> None:
    tables = {
        "visits": (("person", "place", "t_in", "t_out"), rows),
        "sources": (("person", "since", "until"), sources),
        "closed": (("person",), [source[:1] for source in sources]),
    }
    for name, (columns, values) in tables.items():
        table = np.array(values, dtype=np.int64).reshape(-1, len(columns))
        connection.register(name, pa.table(dict(zip(columns, table.T, strict=True))))
