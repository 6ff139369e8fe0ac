"""Is a colour a row with its reasons, decided by procedures only, and quick for many?"""

from datetime import UTC, date, datetime, timedelta
from time import process_time

import pytest
from django.utils import translation

from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.risk.events import Decision
from pccovid.capabilities.risk.operations import decide, decide_many
from pccovid.capabilities.risk.queries import current, due_for_review, history
from pccovid.capabilities.risk.rules import Dose, Reason, RiskFacts, Verdict, assess
from pccovid.capabilities.risk.ruleset import rule_set
from pccovid.capabilities.risk.wording import MISSING, REASONS, explain
from pccovid.kernel import clock
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from tests.database import person_number

pytestmark = pytest.mark.django_db

AN, CHI = person_number(1), person_number(2)
WARD = "VN/79/760/26740/"
NOW = datetime(2021, 10, 1, 2, 0, tzinfo=UTC)
RULES = rule_set(territory=WARD, on=date(2021, 10, 1), demo=True)


def verdict(*days_ago: int) -> Verdict:
    doses = tuple(Dose((NOW - timedelta(days=ago)).date(), "Pfizer") for ago in days_ago)
    return assess(RiskFacts(WARD, doses), NOW, RULES)


def decided(person, found: Verdict, at: datetime = NOW) -> bool:
    with clock.frozen(at), Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        return decide(access, person_id=person, territory=WARD, verdict=found)


def asked(person=AN):
    citizen = Actor(person_number(901), Role.CITIZEN, "", "", frozenset({person}))
    with Access.open(citizen, Purpose.PATRQT, "test") as access:
        return current(access, [person]).get(person), history(access, person)


def test_the_latest_decision_holds_and_the_earlier_ones_stay() -> None:
    assert decided(AN, verdict())
    assert decided(AN, verdict(60, 30))
    now, before = asked()
    assert (now.colour, [one.colour for one in before]) == (Colour.GREEN, [Colour.GREEN, Colour.UNKNOWN])


def test_the_same_verdict_keeps_its_first_time() -> None:
    decided(AN, verdict(60, 30))
    assert not decided(AN, verdict(60, 30), NOW + timedelta(days=3))
    now, _ = asked()
    assert now.decided_at == NOW


def test_nobody_sets_a_colour_by_hand() -> None:
    authority = Actor(person_number(902), Role.AUTHORITY, "Ward", WARD)
    with pytest.raises(AccessDenied), Access.open(authority, Purpose.PUBHLTH, "test") as access:
        decide(access, person_id=AN, territory=WARD, verdict=verdict())


def test_who_is_due_is_found_again() -> None:
    decided(AN, verdict(60, 10))
    decided(CHI, verdict(60, 30))
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        assert due_for_review(access, NOW + timedelta(days=3)) == []
        assert due_for_review(access, NOW + timedelta(days=4)) == [AN]


def test_a_colour_is_explained_with_rule_and_document() -> None:
    decided(AN, verdict(60, 30))
    now, _ = asked()
    with translation.override("en"):
        said = explain(now)
    assert said.reasons == ("Your last required dose was on 01/09/2021; it counts in full since 15/09/2021.",)
    assert (said.word, said.rule) == ("Green", "risk.doses@2021-09-08")
    assert "Sở Y tế Thành phố Hồ Chí Minh" in said.document
    assert said.may_do
    assert said.standing


def test_what_was_missing_is_said() -> None:
    decided(AN, verdict())
    now, _ = asked()
    with translation.override("en"):
        said = explain(now)
    assert said.missing == ("vaccination records",)


def test_every_reason_that_can_come_up_has_its_sentence() -> None:
    day = {"on": "2021-09-01", "since": "2021-09-15", "until": "2021-10-01", "met": "2021-09-20"}
    for code in REASONS:
        decided(AN, Verdict(Colour.UNKNOWN, (Reason(code, day),), tuple(MISSING)))
        now, _ = asked()
        assert "%(" not in explain(now).reasons[0]


def test_twenty_thousand_persons_are_decided_in_seconds() -> None:
    found = verdict(60, 30)
    decisions = [Decision(person_number(number), WARD, found) for number in range(20_000)]
    began = process_time()
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        assert decide_many(access, decisions) == 20_000
    taken = process_time() - began
    assert taken < 6, f"{taken:.1f} s of processor time"
