"""How is it asked whose a record is, and answered? Two different accounts must agree; a third decides between them.

A question holds no value of a person: names of fields, levels and weights, as the comparison gives them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.kernel.ids import uuid7
from pccovid.registry.people.events import QuestionDecided
from pccovid.registry.people.models import Answer, Person, Question
from pccovid.registry.people.policies import check_asking, check_reviewing
from pccovid.registry.people.ties import Step
from pccovid.registry.people.verdicts import (
    TRANSITIONS,
    AlreadyAnswered,
    Asked,
    Harm,
    QuestionClosed,
    State,
    Verdict,
    Why,
    decision,
)
from pccovid.trust.access import NATION, Access, AccessDenied


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What speaks for and against, and what hangs on it. Weights are in thousandths of a bit beyond even odds."""

    harm: Harm
    evidence: Sequence[Step] = ()
    weight: int | None = None
    model: str = field(default="")


def ask_pair(access: Access, one: UUID, other: UUID, occasion: Occasion) -> UUID:
    """Ask whether these two are one person; gives the question's id. Asked again, it is the same question."""
    first, second = sorted((one, other))
    return _ask(access, Asked.PAIR, first, second, occasion)


def ask_record(access: Access, person: UUID, record: UUID, occasion: Occasion) -> UUID:
    """Ask whether this record is hers; gives the question's id. Asked again, it is the same question."""
    return _ask(access, Asked.RECORD, person, record, occasion)


def is_asked(access: Access, one: UUID, other: UUID) -> bool:
    """Whether it was asked of these two before, and not withdrawn."""
    check_asking(access)
    first, second = sorted((one, other))
    asked = Question.objects.filter(person_id=first, about_id=second, kind=Asked.PAIR)
    access.read_aggregate("question", ["state"])
    return asked.exclude(state=State.WITHDRAWN).exists()


def open_pair_questions(access: Access) -> int:
    """How many pairs reviewers are asked about now."""
    access.read_aggregate("question", ["state"])
    return Question.objects.filter(kind=Asked.PAIR, state=State.OPEN).count()


def answer(access: Access, question_id: UUID, verdict: Verdict, why: Why) -> State:
    """Say what one reviewer sees; gives the state that follows.

    Raises AccessDenied outside the own territory, QuestionClosed, and AlreadyAnswered for the same account.
    """
    check_reviewing(access)
    row = Question.objects.filter(id=question_id).select_for_update().first()
    if row is None or not access.covers(row.territory):
        raise AccessDenied
    if State.DECIDED not in TRANSITIONS[State(row.state)]:
        raise QuestionClosed
    given = Answer.objects.filter(person_id=row.person_id, question_id=row.id).order_by("at", "id")
    before = list(given.values_list("account_id", "verdict"))
    if access.actor.id in {account for account, _ in before}:
        raise AlreadyAnswered
    Answer.objects.create(
        person_id=row.person_id, territory=row.territory, question_id=row.id, account_id=access.actor.id,
        office=access.actor.office, verdict=verdict, why=why, at=access.now,
    )  # fmt: skip
    access.wrote("question", persons_of(row), ["answer"])
    decided = decision([*(Verdict(said) for _, said in before), verdict])
    if decided is None:
        return State.OPEN
    row.state, row.verdict, row.decided_at = State.DECIDED, decided, access.now
    row.save(update_fields=["state", "verdict", "decided_at"])
    access.happened(QuestionDecided(row.id))
    return State.DECIDED


def persons_of(row: Question) -> list[UUID]:
    """Whom a question is about."""
    return [row.person_id, row.about_id] if row.kind == Asked.PAIR else [row.person_id]


def steps_of(row: Question) -> tuple[Step, ...]:
    """The evidence of a question, step by step."""
    return tuple((str(name), str(level), int(weight)) for name, level, weight in row.evidence)


def _ask(access: Access, kind: Asked, person: UUID, about: UUID, occasion: Occasion) -> UUID:
    check_asking(access)
    whom = [person, about] if kind is Asked.PAIR else [person]
    access.about(*whom)
    homes = dict(Person.objects.filter(person_id__in=whom).values_list("person_id", "territory"))
    if len(homes) != len(set(whom)):
        raise AccessDenied
    row, asked = Question.objects.exclude(state=State.WITHDRAWN).get_or_create(
        person_id=person, about_id=about, kind=kind,
        defaults={
            "id": uuid7(), "territory": next((homes[one] for one in whom if homes[one]), NATION),
            "harm": occasion.harm, "weight": occasion.weight, "model": occasion.model, "state": State.OPEN,
            "evidence": [list(step) for step in occasion.evidence], "opened_at": access.now,
        },
    )  # fmt: skip
    if asked:
        access.wrote("question", whom, ["state"])
    else:
        access.read("question", whom, ["state"])
    return row.id
