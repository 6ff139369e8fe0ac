"""Do two different reviewers decide whose a record is, and is it carried out without them, and taken back?"""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

import pytest

from pccovid.kernel import clock
from pccovid.registry.people import joining, reviewing
from pccovid.registry.people.deciding import said_apart
from pccovid.registry.people.models import Answer, Person, Question
from pccovid.registry.people.questions import answer, ask_pair
from pccovid.registry.people.verdicts import (
    AlreadyAnswered,
    Harm,
    Outcome,
    QuestionClosed,
    State,
    Verdict,
    Why,
)
from pccovid.registry.people.weighing import weigh_pair
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.app.people.reviewers import (
    EVIDENCE,
    FAR,
    FIRST,
    SECOND,
    THIRD,
    ask,
    ask_about_record,
    occasion,
    say,
    two,
)
from tests.app.people.shelf import kept, standing
from tests.app.people.test_joining import REVIEWED, merge, records_of
from tests.app.procedures.jobs import queued, repeat, run_all
from tests.database import person_number

pytestmark = pytest.mark.django_db
Seen = TypeVar("Seen")


def stored(question: UUID) -> Question:
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        row = Question.objects.get(id=question)
        access.read_aggregate("question", ["test"])
    return row


def survivor(one: UUID, other: UUID) -> UUID | None:
    """Who goes on; None while both do."""
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        to = {row.redirect_to for row in Person.objects.filter(person_id__in=(one, other))} - {None}
        access.read_aggregate("person", ["test"])
    return next(iter(to), None)


def looked(who: Actor, look: Callable[[Access], Seen]) -> Seen:
    with Access.open(who, Purpose.LINKAGE, "test") as access:
        return look(access)


def test_one_reviewer_decides_nothing_and_a_second_who_agrees_does() -> None:
    one, other = two()
    question = ask(one, other)
    assert say(FIRST, question, Verdict.SAME) is State.OPEN
    run_all()
    assert survivor(one, other) is None
    assert say(SECOND, question, Verdict.SAME) is State.DECIDED
    assert survivor(one, other) is None
    run_all()
    assert survivor(one, other) in (one, other)
    assert stored(question).outcome == Outcome.MERGED


def test_the_same_account_twice_is_one_reviewer() -> None:
    question = ask(*two())
    say(FIRST, question, Verdict.SAME)
    with pytest.raises(AlreadyAnswered):
        say(FIRST, question, Verdict.SAME)
    assert stored(question).state == State.OPEN


def test_a_third_decides_where_two_disagree() -> None:
    one, other = two()
    question = ask(one, other)
    assert say(FIRST, question, Verdict.SAME) is State.OPEN
    assert say(SECOND, question, Verdict.APART) is State.OPEN
    assert say(THIRD, question, Verdict.APART) is State.DECIDED
    run_all()
    assert said_apart_by_review(one, other)
    assert survivor(one, other) is None


def said_apart_by_review(one: UUID, other: UUID) -> bool:
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        access.read_aggregate("person", ["test"])
        return said_apart(one, other)


def test_three_who_all_differ_leave_everything_as_it_is() -> None:
    one, other = two()
    question = ask(one, other)
    for who, verdict in ((FIRST, Verdict.SAME), (SECOND, Verdict.APART), (THIRD, Verdict.UNSURE)):
        say(who, question, verdict, Why.TOO_LITTLE)
    run_all()
    assert (stored(question).verdict, stored(question).outcome) == (Verdict.UNSURE, Outcome.LEFT)
    assert survivor(one, other) is None
    assert not said_apart_by_review(one, other)


def test_a_decided_question_takes_no_answer() -> None:
    question = ask(*two())
    say(FIRST, question, Verdict.APART)
    say(SECOND, question, Verdict.APART)
    with pytest.raises(QuestionClosed):
        say(THIRD, question, Verdict.SAME)


def test_a_reviewer_of_another_territory_meets_no_question_and_no_person() -> None:
    question = ask(*two())
    assert looked(FAR, reviewing.queue) == []
    with pytest.raises(AccessDenied):
        say(FAR, question, Verdict.SAME)
    with pytest.raises(AccessDenied):
        looked(FAR, lambda access: reviewing.sides(access, question))


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.TRACER, Role.AUTHORITY, Role.AUDITOR])
def test_other_roles_have_no_purpose_for_it(role: Role) -> None:
    with pytest.raises(AccessDenied):
        say(Actor(person_number(960), role, "Office", "VN/79/"), ask(*two()), Verdict.SAME)


def test_neither_may_the_system_answer_nor_a_reviewer_ask() -> None:
    one, other = two()
    question = ask(one, other)
    with pytest.raises(AccessDenied), Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        answer(access, question, Verdict.SAME, Why.WHOLE)
    with pytest.raises(AccessDenied), Access.open(FIRST, Purpose.LINKAGE, "test") as access:
        ask_pair(access, one, other, occasion())


def test_asked_again_it_is_the_same_question_whichever_comes_first() -> None:
    one, other = two()
    assert ask(one, other) == ask(other, one)
    say(FIRST, ask(one, other), Verdict.APART)
    say(SECOND, ask(one, other), Verdict.APART)
    assert stored(ask(other, one)).state == State.DECIDED


def test_a_decision_is_carried_out_once_and_can_be_taken_back() -> None:
    one, other = two()
    before = kept(one, other), standing(one, other)
    question = ask(one, other)
    say(FIRST, question, Verdict.SAME)
    say(SECOND, question, Verdict.SAME)
    jobs = queued()
    run_all()
    repeat(jobs)
    row, lives = stored(question), survivor(one, other)
    assert row.event_id
    assert lives
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        joining.undo(access, lives, row.event_id, REVIEWED)
    assert (kept(one, other), standing(one, other)) == before


def test_a_record_that_is_not_hers_goes_and_one_that_is_stays() -> None:
    for verdict, outcome, left in ((Verdict.APART, Outcome.SPLIT, 1), (Verdict.SAME, Outcome.LEFT, 2)):
        person, _, question = ask_about_record()
        say(FIRST, question, verdict)
        say(SECOND, question, verdict)
        run_all()
        assert (stored(question).outcome, len(records_of(person))) == (outcome, left)


def test_what_has_become_one_meanwhile_is_asked_no_more() -> None:
    one, other = two()
    question = ask(one, other)
    merge(one, other)
    run_all()
    assert stored(question).state == State.WITHDRAWN
    assert looked(FIRST, reviewing.queue) == []


def test_the_worst_harm_stands_first_and_then_the_oldest() -> None:
    asked = {}
    for age, (name, harm) in enumerate(
        (("young", Harm.DOSE), ("old", Harm.DOSE), ("none", Harm.NOTHING), ("case", Harm.CASE))
    ):
        with clock.frozen(clock.now() - dt.timedelta(days=age)):
            asked[ask(*two(), harm)] = name
    shown = looked(SECOND, reviewing.queue)
    assert [asked[one.id] for one in shown] == ["case", "old", "young", "none"]
    assert looked(SECOND, reviewing.waiting) == {
        Harm.CASE: 1, Harm.DOSE: 2, Harm.ORDER: 0, Harm.NOTHING: 1,
    }  # fmt: skip


def test_a_reviewer_sees_both_sides_and_each_person_can_see_that() -> None:
    one, other = two()
    question = ask(one, other)
    first, second = looked(FIRST, lambda access: reviewing.sides(access, question))
    assert first.name == second.name
    assert first.name.endswith("Thị Mẫu")
    assert first.name not in repr(first)
    with Access.open(SYSTEM, Purpose.AUDIT, "test") as access:
        rows = Entry.objects.filter(actor_id=FIRST.id).values_list("person_id", "purpose")
        seen = {person for person, purpose in rows if purpose == Purpose.LINKAGE}
        access.read_aggregate("ledger", ["test"])
    assert {one, other} <= seen


def test_whoever_has_answered_opens_the_persons_no_more() -> None:
    question = ask(*two())
    say(FIRST, question, Verdict.SAME)
    with pytest.raises(AccessDenied):
        looked(FIRST, lambda access: reviewing.sides(access, question))


def test_the_report_counts_what_each_band_of_weights_turned_out_to_be() -> None:
    for weight, verdict in ((4_100, Verdict.SAME), (5_000, Verdict.APART), (-300, Verdict.APART)):
        question = ask(*two(), weight=weight)
        say(FIRST, question, verdict)
        say(SECOND, question, verdict)
    assert looked(FIRST, reviewing.bands) == [reviewing.Band(-4_000, 0, 1, 0), reviewing.Band(4_000, 1, 1, 0)]


def test_the_model_weighs_two_and_its_steps_add_up() -> None:
    one, other = two()
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        access.about(one, other)
        weighed = weigh_pair(access, one, other, Harm.DOSE)
    levels = {field: level for field, level, _ in weighed.evidence}
    assert (levels["name"], levels["birth"], levels["phone"]) == ("equal", "same day", "different")
    assert weighed.weight == sum(weight for *_, weight in weighed.evidence)


def test_neither_question_nor_answer_holds_a_value() -> None:
    question = ask(*two())
    say(FIRST, question, Verdict.SAME)
    row = stored(question)
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        [said] = Answer.objects.filter(question_id=question)
        access.read_aggregate("question", ["test"])
    assert row.evidence == [list(step) for step in EVIDENCE]
    assert (said.account_id, said.verdict, said.why) == (FIRST.id, Verdict.SAME, Why.WHOLE)
