"""Is there a meeting behind everybody who was reached, and is the first one the instant that was told?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccovid.engines.exposure.national import Cases, MeetingRule, evidence_of, reach
from tests.unit.exposure.nation import Visit, store_of, visits, windows

END = 1000


@settings(max_examples=60, deadline=None)
@given(
    rows=visits(most=60),
    sources=windows(),
    rule=st.builds(MeetingRule, minimum_seconds=st.integers(1, 25), tail_seconds=st.integers(0, 15)),
)
def test_the_first_meeting_of_everybody_reached_is_the_instant_that_was_told(rows, sources, rule) -> None:
    store, cases = store_of(rows), Cases.of(*zip(*sources, strict=True))
    answer = reach(store, cases, rule, hops=3, until=END)
    for person, hop, at in zip(answer.person.tolist(), answer.hop, answer.at, strict=True):
        others, meetings = evidence_of(store, cases, answer, person, rule, until=END)
        assert set(meetings.person.tolist()) == {person}
        assert int(meetings.start.min()) + rule.minimum_seconds == at
        before = (
            set(cases.person.tolist()) if hop == 1 else set(answer.person[answer.hop == hop - 1].tolist())
        )
        assert {int(others.person[source]) for source in meetings.source} <= before


def test_for_somebody_who_was_not_reached_there_is_none() -> None:
    store, cases = store_of([Visit(0, 0, 0, 50), Visit(1, 1, 0, 50)]), Cases.of([0], 0, 100)
    rule = MeetingRule(minimum_seconds=5)
    with pytest.raises(KeyError):
        evidence_of(store, cases, reach(store, cases, rule, hops=1), 1, rule)
