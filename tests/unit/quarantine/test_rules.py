"""How long, where, with which tests, and what is missing? One golden case for each row of the rules, and the edges."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.capabilities.quarantine.rules import (
    Blocked,
    OrderFacts,
    SeenTest,
    Silence,
    all_rules,
    blocked,
    day_number,
    fulfils,
    is_unwell,
    is_urgent,
    propose,
    silence,
    usable,
)
from pccovid.capabilities.quarantine.states import (
    HARM,
    ORDER_TRANSITIONS,
    OUTCOMES,
    STAY_TRANSITIONS,
    ItemKind,
    Kind,
    OrderState,
    Setting,
    StayState,
    may_become,
)
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.dated_rules import TRUSTED

NOW = dt.datetime(2021, 12, 20, 12, tzinfo=VIETNAM)


def days(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def facts(kind: Kind, on: str, *, full: int | None = None, **others: object) -> OrderFacts:
    """Of somebody whose last required dose was `full` days before; without one: who had none, as is known."""
    first = days(on)
    known = {"doses_known": True, "full_on": first - dt.timedelta(days=full) if full else None, **others}
    return OrderFacts(kind=kind, on=first, territory="VN/79/760/26740/", **known)  # type: ignore[arg-type]  # of the facts


@pytest.mark.parametrize(
    ("kind", "on", "full", "setting", "lasts", "watch", "tests"),
    [
        (Kind.CONTACT, "2021-12-16", 30, Setting.HOME, 7, 7, [1, 7]),  # 10696/BYT-MT
        (Kind.CONTACT, "2022-02-20", 14, Setting.HOME, 7, 7, [1, 7]),
        (Kind.CONTACT, "2022-02-21", 30, Setting.HOME, 5, 5, [5]),  # 762/BYT-DP
        (Kind.CONTACT, "2022-02-21", None, Setting.HOME, 7, 3, [7]),
        (Kind.TRAVEL, "2021-10-20", 30, Setting.WATCH, 7, 0, [1]),  # 8718/BYT-DP
        (Kind.TRAVEL, "2021-10-20", None, Setting.HOME, 14, 14, [7, 14]),
    ],
)
def test_what_is_confirmed_decides_everywhere(
    kind: Kind, on: str, full: int | None, setting: Setting, lasts: int, watch: int, tests: list[int]
) -> None:
    found = propose(facts(kind, on, full=full), demo=False)
    first = days(on)
    assert found.missing == ()
    assert found.setting is setting
    assert found.ends_on == first + dt.timedelta(days=lasts)
    assert found.watch_until == first + dt.timedelta(days=lasts + watch)
    assert [(day - first).days for day in found.tests] == tests


@pytest.mark.parametrize(
    ("kind", "on", "full", "lasts"),
    [
        (Kind.CONTACT, "2021-10-01", None, 14),
        (Kind.CONTACT, "2021-12-16", None, 14),
        (Kind.CASE, "2021-10-01", None, 10),
        (Kind.CASE, "2022-02-01", 30, 7),
        (Kind.ENTRY, "2021-10-01", None, 14),
        (Kind.ENTRY, "2021-10-01", 30, 7),
        (Kind.ENTRY, "2022-01-01", 30, 3),
    ],
)
def test_what_is_remembered_or_not_found_decides_in_the_demonstration_only(
    kind: Kind, on: str, full: int | None, lasts: int
) -> None:
    given_facts = facts(kind, on, full=full)
    assert propose(given_facts, demo=True).ends_on == days(on) + dt.timedelta(days=lasts)
    undecided = propose(given_facts, demo=False)
    assert (undecided.ends_on, undecided.tests, undecided.missing) == (None, (), ("rule",))


@pytest.mark.parametrize(
    ("full", "reason", "lasts"),
    [
        (13, "dose_too_recent", 14),
        (14, "fully_dosed", 7),
        (183, "fully_dosed", 7),
        (184, "dose_too_old", 14),
    ],
)
def test_a_last_dose_counts_from_day_14_to_six_months(full: int, reason: str, lasts: int) -> None:
    found = propose(facts(Kind.CONTACT, "2021-12-20", full=full), demo=True)
    assert found.reasons == (reason,)
    assert found.ends_on == days("2021-12-20") + dt.timedelta(days=lasts)


@pytest.mark.parametrize(("ago", "protected"), [(0, True), (183, True), (184, False)])
def test_a_recovery_counts_for_six_months(ago: int, protected: bool) -> None:
    recovered = days("2021-12-20") - dt.timedelta(days=ago)
    found = propose(facts(Kind.CONTACT, "2021-12-20", recovered_on=recovered), demo=True)
    assert (found.reasons == ("recovered",)) is protected


def test_what_nobody_knows_is_missing_and_neither_longer_nor_shorter() -> None:
    nothing = OrderFacts(kind=Kind.CONTACT, on=days("2021-12-20"), territory="VN/")
    no_day = OrderFacts(kind=Kind.CASE, on=None, territory="VN/")
    product = facts(Kind.CONTACT, "2021-12-20", first_on=days("2021-06-01"), series_known=False)
    assert propose(nothing, demo=True).missing == ("doses",)
    assert propose(no_day, demo=True).missing == ("first_day",)
    assert propose(product, demo=True).missing == ("series",)
    assert {propose(one, demo=True).ends_on for one in (nothing, no_day, product)} == {None}


@pytest.mark.parametrize(("first_day", "date"), [(0, "2021-12-23"), (1, "2021-12-22")])
def test_day_seven_lies_where_the_document_begins_to_count(first_day: int, date: str) -> None:
    assert day_number(7, on=days("2021-12-16"), first_day=first_day) == days(date)


@given(full=st.integers(0, 400), recovered=st.none() | st.integers(0, 400))
def test_more_protection_never_makes_an_order_longer(full: int, recovered: int | None) -> None:
    on = days("2021-12-20")
    got_well = on - dt.timedelta(days=recovered) if recovered is not None else None
    bare = propose(facts(Kind.CONTACT, "2021-12-20"), demo=True)
    more = propose(facts(Kind.CONTACT, "2021-12-20", full=full or None, recovered_on=got_well), demo=True)
    assert bare.ends_on
    assert more.ends_on
    assert more.ends_on <= bare.ends_on


def test_every_rule_has_whole_parameters() -> None:
    for rule in all_rules():
        if {"days", "setting"} & set(rule.params):
            assert {
                "days",
                "watch_days",
                "setting",
                "first_day",
                "negative_needed",
                "release_by_rule",
            } <= set(rule.params), rule.version
            tests = [value for name, value in rule.params.items() if name.startswith("test_")]
            assert tests == sorted(tests), rule.version
            assert all(0 < day <= rule.params["days"] for day in tests), rule.version


@pytest.mark.parametrize(
    ("hours", "found"),
    [
        (23.9, Silence.NONE),
        (24, Silence.REMIND),
        (29.9, Silence.REMIND),
        (30, Silence.CALL),
        (48, Silence.VISIT),
    ],
)
def test_silence_is_reminded_then_called_then_visited(hours: float, found: Silence) -> None:
    rule = usable("silence", on=NOW.date(), territory="VN/", demo=False)
    assert silence(NOW - dt.timedelta(hours=hours), NOW, rule) is found
    assert silence(NOW - dt.timedelta(days=9), NOW, None) is Silence.NONE


@pytest.mark.parametrize(
    ("symptoms", "tenths", "unwell", "urgent"),
    [
        ([], None, False, False),
        ([], 374, False, False),
        ([], 375, True, False),
        ([], 390, True, True),
        (["cough"], None, True, False),
        (["breath"], 366, True, True),
    ],
)
def test_symptoms_make_a_test_due_and_some_are_urgent(
    symptoms: list[str], tenths: int | None, unwell: bool, urgent: bool
) -> None:
    rule = usable("symptoms", on=NOW.date(), territory="VN/", demo=False)
    assert rule
    assert rule.status in TRUSTED
    assert (is_unwell(symptoms, tenths, rule), is_urgent(symptoms, tenths, rule)) == (unwell, urgent)


def test_a_release_waits_for_days_for_every_test_and_for_a_negative_last_one() -> None:
    end = days("2021-12-20")
    negative = SeenTest(end, NOW, "negative")
    positive = SeenTest(end, NOW + dt.timedelta(hours=1), "positive")
    open_one = SeenTest(end, None, "")
    assert blocked(end, [negative], negative_needed=True, today=end) == ()
    assert blocked(end, [negative], negative_needed=True, today=end - dt.timedelta(days=1)) == (Blocked.DAYS,)
    assert blocked(end, [negative, open_one], negative_needed=True, today=end) == (Blocked.TESTS,)
    assert blocked(end, [negative, positive], negative_needed=True, today=end) == (Blocked.POSITIVE,)
    assert blocked(end, [positive], negative_needed=False, today=end) == ()


def test_a_specimen_of_the_day_before_fulfils_nothing() -> None:
    midnight = dt.datetime(2021, 12, 20, tzinfo=VIETNAM)
    assert fulfils(days("2021-12-20"), midnight)
    assert not fulfils(days("2021-12-20"), midnight - dt.timedelta(seconds=1))


def test_states_are_whole_and_every_item_can_be_closed() -> None:
    assert set(ORDER_TRANSITIONS) == set(OrderState)
    assert set(STAY_TRANSITIONS) == set(StayState)
    assert may_become(OrderState.RELEASED) == [OrderState.ISSUED.value]
    assert set(OUTCOMES) == set(ItemKind)
    assert sorted(HARM, key=HARM.__getitem__)[0] is ItemKind.URGENT
