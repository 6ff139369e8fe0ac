"""What did reviewers decide that has not been carried out yet, what came of it, and which questions are overtaken?"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from pccovid.registry.people.deciding import Ground, log, say_apart
from pccovid.registry.people.decisions import Kind
from pccovid.registry.people.models import LIVING, Person, Question, SourceRecord
from pccovid.registry.people.policies import check_carrying_out
from pccovid.registry.people.questions import persons_of, steps_of
from pccovid.registry.people.ties import Step
from pccovid.registry.people.verdicts import Asked, Outcome, State, Verdict
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision to be carried out, and on what it was founded."""

    id: UUID
    kind: Asked
    person_id: UUID
    about_id: UUID
    verdict: Verdict
    weight: int | None
    model: str
    evidence: tuple[Step, ...]


def decided(access: Access, question_id: UUID) -> Decided | None:
    """The decision, locked; None where it is carried out already, or there is none."""
    check_carrying_out(access)
    rows = Question.objects.filter(id=question_id, state=State.DECIDED, outcome="")
    row = rows.select_for_update().first()
    if row is None:
        access.read_aggregate("question", ["state"])
        return None
    access.read("question", persons_of(row), ["state"])
    return Decided(
        row.id, Asked(row.kind), row.person_id, row.about_id, Verdict(row.verdict), row.weight, row.model,
        steps_of(row),
    )  # fmt: skip


def is_decided(access: Access, question_id: UUID) -> bool:
    """Whether it was carried out before; then it is not asked again."""
    check_carrying_out(access)
    access.read_aggregate("question", ["state"])
    return Question.objects.filter(id=question_id, state=State.DECIDED).exclude(outcome="").exists()


def keep_apart(access: Access, one: UUID, other: UUID, ground: Ground) -> UUID:
    """Say for good that these are two persons; gives the event. Nothing of theirs moves."""
    check_carrying_out(access)
    say_apart(access, one, other, ground.reason)
    return log(access, Kind.APART, one, other, ground, manifest={})


def note_outcome(access: Access, question: Decided, outcome: Outcome, event: UUID | None) -> None:
    """Write down what was done about a decision, and by which event it can be taken back."""
    check_carrying_out(access)
    row = Question.objects.get(person_id=question.person_id, id=question.id)
    row.outcome, row.event_id = outcome, event
    row.save(update_fields=["outcome", "event_id"])
    access.wrote("question", persons_of(row), ["outcome"])


def withdraw_overtaken(access: Access, persons: Sequence[UUID]) -> int:
    """Close the open questions about these persons that no longer make sense; gives how many.

    One of two is somebody else by now, or the record has gone to somebody else.
    """
    check_carrying_out(access)
    about = Q(person_id__in=persons) | Q(about_id__in=persons)
    over = [row for row in Question.objects.filter(about, state=State.OPEN) if not _stands(row)]
    for row in over:
        row.state, row.decided_at = State.WITHDRAWN, access.now
        row.save(update_fields=["state", "decided_at"])
    access.wrote("question", persons, ["state"])
    return len(over)


def _stands(row: Question) -> bool:
    if Person.objects.filter(~LIVING, person_id__in=persons_of(row)).exists():
        return False
    whose = SourceRecord.objects.filter(person_id=row.person_id, id=row.about_id)
    return row.kind == Asked.PAIR or whose.exists()
