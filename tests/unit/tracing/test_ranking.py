"""In which order are contacts read? Most at risk first; every contact stays on the list."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from pccovid.capabilities.tracing.definitions import Facts
from pccovid.capabilities.tracing.events import CaseShown, ContactShown, Evidence
from pccovid.capabilities.tracing.ranking import SETTINGS, by_risk, rank_rule
from pccovid.capabilities.tracing.states import CaseStatus, ContactStatus
from pccovid.registry.places.kinds import PlaceKind

ONSET = datetime(2021, 10, 10, 2, tzinfo=UTC)
FACTORY, MARKET = UUID(int=1), UUID(int=2)
KINDS = {FACTORY: PlaceKind.FACTORY, MARKET: PlaceKind.MARKET}
CASE = CaseShown(
    id=UUID(int=9),
    person_id=UUID(int=8),
    territory="VN/79/760/26740/",
    status=CaseStatus.OPEN,
    result_id=UUID(int=7),
    onset_on=date(2021, 10, 10),
    sampled_at=ONSET + timedelta(days=2),
    infectious_from=ONSET - timedelta(days=2),
    infectious_to=ONSET + timedelta(days=12),
    cleared_at=None,
    rule_id="contact.window.vn@2020-12-03",
    opened_at=ONSET + timedelta(days=3),
    listed_at=None,
)


def meeting(person: int, *, minutes: int = 60, days: int = 0, place: UUID = FACTORY) -> ContactShown:
    start = ONSET + timedelta(days=days)
    return ContactShown(
        id=UUID(int=person * 100 + days + 50),
        person_id=UUID(int=person),
        case_id=CASE.id,
        place_id=place,
        start=start,
        end=start + timedelta(minutes=minutes),
        seconds=minutes * 60,
        status=ContactStatus.LISTED,
        rule_id="contact.candidate.vn@2020-12-03",
        decided_at=None,
        decided_office="",
        reason="",
        evidence=Evidence(),
        facts=Facts(),
        asked_at=None,
    )


def order(*meetings: ContactShown, case: CaseShown = CASE) -> list[int]:
    return list(dict.fromkeys(one.person_id.int for one in by_risk(case, meetings, KINDS)))


def test_longer_stands_before_shorter_in_the_same_place_on_the_same_day() -> None:
    assert order(meeting(1, minutes=20), meeting(2, minutes=120)) == [2, 1]


def test_two_hours_about_the_first_symptom_count_for_more_than_eight_a_week_later() -> None:
    assert order(meeting(1, minutes=480, days=7), meeting(2, minutes=120, days=-1)) == [2, 1]


def test_the_day_before_the_first_symptom_counts_for_more_than_two_days_before() -> None:
    assert order(meeting(1, days=-2), meeting(2, days=-1)) == [2, 1]


def test_work_stands_before_a_market() -> None:
    assert order(meeting(1, place=MARKET), meeting(2, place=FACTORY)) == [2, 1]


def test_a_place_that_nobody_knows_is_taken_for_a_venue() -> None:
    assert order(meeting(1, place=MARKET), meeting(2, place=UUID(int=3))) == [2, 1]


def test_a_few_stand_before_a_crowd() -> None:
    crowd = [meeting(person, place=UUID(int=4), minutes=61) for person in range(10, 70)]
    assert order(*crowd, meeting(1))[0] == 1


def test_meetings_of_one_person_are_added_and_stand_together() -> None:
    rows = by_risk(
        CASE,
        [meeting(1, minutes=90), meeting(2, minutes=60), meeting(2, minutes=60, days=1)],
        KINDS,
    )
    assert [one.person_id.int for one in rows] == [2, 2, 1]


def test_nobody_is_left_out() -> None:
    everybody = [meeting(person, days=person % 12 - 2) for person in range(1, 30)]
    assert sorted(order(*everybody)) == list(range(1, 30))
    assert by_risk(CASE, [], KINDS) == []


def test_without_a_symptom_the_specimen_says_when_it_was() -> None:
    silent = replace(CASE, onset_on=None, sampled_at=ONSET + timedelta(days=2))
    assert order(meeting(1, days=8), meeting(2, days=0), case=silent) == [2, 1]


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_kind_of_place_has_a_weight(setting) -> None:
    assert 0 < rank_rule(date(2021, 10, 1)).terms.settings[setting] <= 100
