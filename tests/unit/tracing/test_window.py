"""From when to when could a case infect others, and do the states allow only what they should?"""

from datetime import UTC, date, datetime, timedelta

import pytest

from pccovid.capabilities.tracing.rules import (
    CannotDecideWindow,
    all_rules,
    candidate_rule,
    infectious_window,
    rule_of,
)
from pccovid.capabilities.tracing.states import CONTACT_TRANSITIONS, ContactStatus, may_become
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.dated_rules import RuleStatus

SAMPLED = datetime(2021, 10, 1, 2, 0, tzinfo=UTC)
AFTER_THE_LETTER = datetime(2022, 1, 10, 2, 0, tzinfo=UTC)


def window(**facts):
    return infectious_window(**{"onset_on": None, "sampled_at": SAMPLED, "cleared_at": None, **facts})


def test_without_symptoms_it_begins_two_days_before_sampling() -> None:
    assert window().start == SAMPLED - timedelta(days=2)


def test_with_symptoms_it_begins_two_days_before_the_first_day_of_them() -> None:
    assert window(onset_on=date(2021, 9, 28)).start == datetime(2021, 9, 26, tzinfo=VIETNAM)


def test_a_clearing_sample_ends_it() -> None:
    assert window(cleared_at=SAMPLED + timedelta(days=5)).end == SAMPLED + timedelta(days=5)


def test_without_a_clearing_sample_it_ends_after_the_longest_time() -> None:
    assert window().end == SAMPLED + timedelta(days=14)
    assert window(cleared_at=SAMPLED + timedelta(days=40)).end == SAMPLED + timedelta(days=14)


def test_without_any_time_no_window_is_guessed() -> None:
    with pytest.raises(CannotDecideWindow):
        window(sampled_at=None)


def test_the_rule_of_the_day_is_named() -> None:
    assert window().rule.status is RuleStatus.LOCAL_DECISION
    later = window(sampled_at=AFTER_THE_LETTER).rule
    assert (later.document.number, later.status) == ("11042/BYT-DP", RuleStatus.CONFIRMED)
    assert rule_of(later.version) == later


@pytest.mark.parametrize(
    ("sampled", "number"),
    [
        (datetime(2021, 12, 28, 16, 59, tzinfo=UTC), "5053/QĐ-BYT"),
        (datetime(2021, 12, 28, 17, 0, tzinfo=UTC), "11042/BYT-DP"),
    ],
)
def test_the_rule_changes_at_midnight_in_vietnam(sampled, number) -> None:
    assert window(sampled_at=sampled).rule.document.number == number


def test_a_candidate_takes_fifteen_minutes() -> None:
    assert candidate_rule(SAMPLED).params == {"minimum_seconds": 900, "tail_seconds": 0}


def test_every_rule_says_on_what_it_rests() -> None:
    assert all(rule.basis for rule in all_rules())


def test_a_warning_that_went_out_cannot_be_taken_back() -> None:
    assert CONTACT_TRANSITIONS[ContactStatus.RELEASED] == frozenset()


def test_a_dismissal_can_be_corrected_by_a_release() -> None:
    assert set(may_become(ContactStatus.RELEASED)) == {ContactStatus.LISTED, ContactStatus.DISMISSED}
    assert may_become(ContactStatus.DISMISSED) == [ContactStatus.LISTED]
