"""Who comes first, by when is somebody to be reached, and what follows when she is not?"""

from datetime import UTC, date, datetime, timedelta

import pytest

from pccovid.capabilities.followup.errors import CallTooLate
from pccovid.capabilities.followup.rules import Facts, deadline, following, harm, work_rule
from pccovid.capabilities.followup.states import (
    ITEM_TRANSITIONS,
    SEND_TRANSITIONS,
    STEPS,
    ItemState,
    Kind,
    Outcome,
    SendState,
    Step,
)

NOW = datetime(2021, 10, 1, 2, 0, tzinfo=UTC)
RULE = work_rule(NOW, "VN/79/")
HOUR = timedelta(hours=1)


def after(outcome: Outcome, *, tries: int = 1, ill: bool = False, again_at: datetime | None = None):
    return following(outcome, tries=tries, ill=ill, again_at=again_at, now=NOW, rule=RULE)


def test_the_later_exposure_comes_first_and_of_one_day_the_longer() -> None:
    yesterday = Facts(Kind.WARNED, date(2021, 9, 30), 15)
    longer = Facts(Kind.WARNED, date(2021, 9, 30), 600)
    earlier = Facts(Kind.WARNED, date(2021, 9, 29), 1400)
    ordered = sorted((yesterday, longer, earlier), key=lambda one: -harm(one, RULE))
    assert ordered == [longer, yesterday, earlier]


def test_a_day_of_more_than_a_day_is_no_later_day() -> None:
    assert harm(Facts(Kind.WARNED, date(2021, 9, 29), 9_999), RULE) < harm(
        Facts(Kind.WARNED, date(2021, 9, 30), 0), RULE
    )


def test_unread_and_silent_come_before_who_was_exposed_the_same_day() -> None:
    plain = Facts(Kind.WARNED, date(2021, 9, 30), 60)
    silent = Facts(Kind.WARNED, date(2021, 9, 30), 60, silent=1)
    unread = Facts(Kind.WARNED, date(2021, 9, 30), 60, unread=True)
    case = Facts(Kind.CASE, date(2021, 9, 30), 0)
    assert harm(plain, RULE) < harm(silent, RULE) < harm(unread, RULE) < harm(case, RULE)


def test_who_was_called_in_vain_more_often_than_the_rule_counts_gains_nothing_more() -> None:
    three, ten = (Facts(Kind.WARNED, date(2021, 9, 30), 0, silent=tries) for tries in (3, 10))
    assert harm(three, RULE) == harm(ten, RULE)


@pytest.mark.parametrize(
    ("kind", "hours"), [(Kind.CASE, 12), (Kind.WARNED, 24), (Kind.NUMBER, 48), (Kind.NAMED, 24)]
)
def test_each_kind_has_its_deadline(kind, hours) -> None:
    assert deadline(kind, NOW, RULE) == NOW + hours * HOUR


@pytest.mark.parametrize(
    ("outcome", "tries", "step", "wait"),
    [
        (Outcome.NOT_ANSWERED, 1, Step.CALL, 4),
        (Outcome.NOT_ANSWERED, 2, Step.CALL, 4),
        (Outcome.NOT_ANSWERED, 3, Step.VISIT, 0),
        (Outcome.UNABLE, 1, Step.CALL, 2),
        (Outcome.UNABLE, 3, Step.VISIT, 0),
        (Outcome.WRONG_NUMBER, 1, Step.VISIT, 0),
        (Outcome.REFUSED, 1, Step.VISIT, 0),
        (Outcome.MOVED, 1, Step.SEND, 0),
    ],
)
def test_what_follows_is_the_rules_and_moves_no_deadline(outcome, tries, step, wait) -> None:
    then = after(outcome, tries=tries)
    assert (then.step, then.at, then.due_at) == (step, NOW + wait * HOUR, None)


def test_who_was_reached_is_done_unless_she_has_symptoms() -> None:
    assert after(Outcome.REACHED).step is None
    then = after(Outcome.REACHED, ill=True)
    assert (then.step, then.due_at) == (Step.SAMPLE, NOW + 24 * HOUR)


def test_a_promised_call_is_kept_and_lies_at_most_two_days_ahead() -> None:
    assert after(Outcome.CALL_BACK, again_at=NOW + 48 * HOUR).at == NOW + 48 * HOUR
    for wrong in (None, NOW - HOUR, NOW + 48 * HOUR + timedelta(seconds=1)):
        with pytest.raises(CallTooLate):
            after(Outcome.CALL_BACK, again_at=wrong)


def test_every_state_and_kind_has_its_line() -> None:
    assert set(ITEM_TRANSITIONS) == set(ItemState)
    assert set(SEND_TRANSITIONS) == set(SendState)
    assert set(STEPS) == set(Kind)
