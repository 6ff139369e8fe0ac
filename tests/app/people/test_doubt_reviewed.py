"""Does a doubt that nobody may settle by a word come before reviewers, and end as they decide?"""

from uuid import UUID

import pytest

from pccovid.capabilities.testing.rules import Outcome as Result
from pccovid.registry.people import reviewing
from pccovid.registry.people.doubt_rules import DoubtState
from pccovid.registry.people.verdicts import Asked, Harm, Verdict
from pccovid.trust.access import Access, Purpose
from tests.app.people.reviewers import FIRST, SECOND, say
from tests.app.people.test_doubts import says, stands, swabbed, two
from tests.app.people.test_joining import records_of
from tests.app.procedures.jobs import run_all

__all__ = ["two"]
pytestmark = pytest.mark.django_db


def waiting() -> list[reviewing.QuestionShown]:
    with Access.open(FIRST, Purpose.LINKAGE, "test") as access:
        return reviewing.queue(access)


def doubted(person: UUID, record: UUID) -> UUID:
    number = says(person, record)
    run_all()
    return number


@pytest.mark.parametrize(
    ("verdict", "state", "left"),
    [(Verdict.APART, DoubtState.GIVEN_BACK, 1), (Verdict.SAME, DoubtState.SETTLED, 2)],
)
def test_a_positive_test_goes_or_stays_as_two_reviewers_say(
    two: tuple[UUID, UUID], verdict: Verdict, state: DoubtState, left: int
) -> None:
    person, record = two
    swabbed(person, record, Result.POSITIVE)
    number = doubted(person, record)
    [question] = waiting()
    assert (question.kind, question.harm) == (Asked.RECORD, Harm.CASE)
    assert {step for step, *_ in question.evidence} >= {"prior", "name", "birth"}
    assert question.weight == sum(weight for *_, weight in question.evidence)
    say(FIRST, question.id, verdict)
    run_all()
    assert stands(person, number).state is DoubtState.ASKED
    say(SECOND, question.id, verdict)
    run_all()
    assert (stands(person, number).state, len(records_of(person))) == (state, left)


def test_what_reviewers_have_decided_is_not_asked_again(two: tuple[UUID, UUID]) -> None:
    person, record = two
    swabbed(person, record, Result.POSITIVE)
    doubted(person, record)
    [question] = waiting()
    for who in (FIRST, SECOND):
        say(who, question.id, Verdict.SAME)
    run_all()
    assert stands(person, doubted(person, record)).state is DoubtState.SETTLED
    assert waiting() == []


def test_a_harmless_record_asks_nobody(two: tuple[UUID, UUID]) -> None:
    doubted(*two)
    assert waiting() == []
