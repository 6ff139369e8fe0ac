"""Does every fact lead to the colour the rules give, at every edge, and never to a worse one for another dose?"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.risk.rules import Dose, RiskFacts, assess
from pccovid.capabilities.risk.ruleset import all_rules, rule_of, rule_set
from pccovid.kernel.dated_rules import RuleStatus

SAI_GON = "VN/79/"
TODAY = date(2021, 10, 1)
NOW = datetime(2021, 10, 1, 1, 0, tzinfo=UTC)
RULES = rule_set(territory=SAI_GON, on=TODAY, demo=True)
GOODNESS = {Colour.RED: 0, Colour.UNKNOWN: 1, Colour.YELLOW: 2, Colour.GREEN: 3}
PRODUCTS = ["AstraZeneca", "Vero Cell", "Janssen", "Abdala", "", "Sample Vaccine"]


def day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def at(ago: int) -> datetime:
    return NOW - timedelta(days=ago)


def verdict(**facts):
    return assess(RiskFacts(SAI_GON, **facts), NOW, RULES)


def doses(*given: tuple[int, str]) -> tuple[Dose, ...]:
    return tuple(Dose(day(ago), product) for ago, product in given)


@pytest.mark.parametrize(
    ("given_doses", "colour", "reason"),
    [
        ([(90, "AstraZeneca"), (14, "AstraZeneca")], Colour.GREEN, "fully_dosed"),
        ([(90, "AstraZeneca"), (13, "AstraZeneca")], Colour.YELLOW, "waiting_after_last"),
        ([(14, "AstraZeneca")], Colour.YELLOW, "part_dosed"),
        ([(13, "AstraZeneca")], Colour.UNKNOWN, "dose_too_recent"),
        ([(14, "Janssen")], Colour.GREEN, "fully_dosed"),
        ([(13, "Janssen")], Colour.UNKNOWN, "dose_too_recent"),
        ([(60, "Abdala"), (40, "Abdala")], Colour.YELLOW, "part_dosed"),
        ([(60, "Abdala"), (40, "Abdala"), (20, "Abdala")], Colour.GREEN, "fully_dosed"),
        ([(90, "AstraZeneca"), (40, "Pfizer")], Colour.GREEN, "fully_dosed"),
        ([(90, "AstraZeneca"), (89, "AstraZeneca")], Colour.YELLOW, "part_dosed"),
        ([(90, ""), (40, "")], Colour.YELLOW, "part_dosed"),
        ([], Colour.UNKNOWN, "no_doses"),
    ],
)
def test_doses_give_the_colour_of_the_draft(given_doses, colour, reason) -> None:
    found = verdict(doses=doses(*given_doses))
    assert (found.colour, [one.code for one in found.reasons]) == (colour, [reason])


@pytest.mark.parametrize(("ago", "colour"), [(0, Colour.GREEN), (180, Colour.GREEN), (181, Colour.UNKNOWN)])
def test_a_recovery_counts_for_180_days(ago, colour) -> None:
    assert verdict(positive_at=at(ago + 20), cleared_at=at(ago)).colour is colour


@pytest.mark.parametrize(("ago", "colour"), [(0, Colour.RED), (13, Colour.RED), (14, Colour.UNKNOWN)])
def test_a_case_nobody_has_cleared_is_red_and_later_undecided(ago, colour) -> None:
    found = verdict(positive_at=at(ago), doses=doses((200, "AstraZeneca"), (100, "AstraZeneca")))
    assert found.colour is colour
    assert ("clearing_test" in found.missing) is (colour is Colour.UNKNOWN)


@pytest.mark.parametrize(("ago", "colour"), [(1, Colour.RED), (13, Colour.RED), (14, Colour.GREEN)])
def test_a_contact_is_red_until_the_isolation_ends(ago, colour) -> None:
    found = verdict(met_at=(at(ago), at(60)), doses=doses((200, "AstraZeneca"), (100, "AstraZeneca")))
    assert found.colour is colour


def test_no_known_dose_is_undecided_and_says_what_is_missing() -> None:
    assert verdict().missing == ("doses",)


def test_a_dose_of_an_unknown_product_is_named_as_missing() -> None:
    assert verdict(doses=doses((90, ""), (40, ""))).missing == ("product",)


def test_without_a_rule_nothing_is_decided() -> None:
    assert (
        assess(RiskFacts("VN/01/", doses=doses((90, "Pfizer"), (40, "Pfizer"))), NOW, None).colour
        is Colour.UNKNOWN
    )


def test_what_is_remembered_only_decides_nothing_in_service() -> None:
    assert rule_set(territory=SAI_GON, on=TODAY, demo=False) is None


def test_a_place_gets_its_own_rule_before_the_nations() -> None:
    elsewhere = rule_set(territory="VN/01/", on=TODAY, demo=True)
    assert RULES is not None
    assert elsewhere is not None
    assert (RULES.doses.status, elsewhere.doses.status) == (RuleStatus.CONFIRMED, RuleStatus.NOT_FOUND)


def test_before_the_draft_there_is_no_rule() -> None:
    assert rule_set(territory=SAI_GON, on=date(2021, 9, 7), demo=True) is None


def test_every_rule_can_be_found_again_by_the_version_a_decision_names() -> None:
    for rule in all_rules():
        found = rule_of(rule.version)
        assert found is not None
        assert found.id == rule.id


@given(data=st.data())
def test_another_dose_never_worsens_a_colour(data) -> None:
    some = st.builds(Dose, st.integers(-5, 400).map(day), st.sampled_from(PRODUCTS))
    moments = st.none() | st.integers(0, 300).map(at)
    before = RiskFacts(
        SAI_GON,
        tuple(data.draw(st.lists(some, max_size=5))),
        positive_at=data.draw(moments),
        cleared_at=data.draw(moments),
        met_at=tuple(data.draw(st.lists(st.integers(0, 60).map(at), max_size=2))),
    )
    after = RiskFacts(
        SAI_GON, (*before.doses, data.draw(some)), before.positive_at, before.cleared_at, before.met_at
    )
    assert GOODNESS[assess(after, NOW, RULES).colour] >= GOODNESS[assess(before, NOW, RULES).colour]


@given(data=st.data())
def test_a_verdict_changes_at_its_review_and_not_before(data) -> None:
    some = st.builds(Dose, st.integers(0, 60).map(day), st.sampled_from(PRODUCTS))
    moments = st.none() | st.integers(0, 200).map(at)
    facts = RiskFacts(
        SAI_GON,
        tuple(data.draw(st.lists(some, max_size=3))),
        positive_at=data.draw(moments),
        cleared_at=data.draw(moments),
        met_at=tuple(data.draw(st.lists(st.integers(0, 20).map(at), max_size=1))),
    )
    found = assess(facts, NOW, RULES)
    if found.review_after is not None:
        second = timedelta(seconds=1)
        assert assess(facts, found.review_after - second, RULES).colour is found.colour
        assert assess(facts, found.review_after, RULES) != found
