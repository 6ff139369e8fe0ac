"""When reviewers have agreed whose a record is, then persons are joined, parted or kept apart: by us, not by them.

A reviewer never gets at the facts that move. Whatever is done here can be taken back by its event.
"""

from uuid import UUID

from pccovid.procedures.review_doubt import settle_doubt
from pccovid.registry.people import joining, lookalikes
from pccovid.registry.people.carrying_out import Decided, decided, keep_apart, note_outcome
from pccovid.registry.people.deciding import Ground
from pccovid.registry.people.decisions import NothingToMove, Reason, SaidApart, SamePerson
from pccovid.registry.people.lookalikes import Standing
from pccovid.registry.people.verdicts import Asked, Outcome, Verdict
from pccovid.trust.access import SYSTEM, Access, Purpose

ENDS = {Outcome.MERGED: Standing.JOINED, Outcome.APART: Standing.APART}
Done = tuple[Outcome, UUID | None, UUID | None]
"""What was done, by which event, and which person began by it."""


def after_question_decided(question_id: UUID) -> None:
    """Carry out one decision, once. What has become impossible in the meantime is written down as overtaken."""
    with Access.open(SYSTEM, Purpose.LINKAGE, "procedures.after_question_decided") as access:
        question = decided(access, question_id)
        if question is None:
            return
        try:
            outcome, event, begun = _carry_out(access, question)
        except (SamePerson, SaidApart, NothingToMove):
            outcome, event, begun = Outcome.OVERTAKEN, None, None
        note_outcome(access, question, outcome, event)
        if question.kind is Asked.PAIR and outcome in ENDS:
            lookalikes.settle(access, question.person_id, question.about_id, ENDS[outcome], event=event)
        if question.kind is Asked.RECORD:
            settle_doubt(access, question.person_id, question.about_id, outcome, begun=begun, event=event)


def _carry_out(access: Access, question: Decided) -> Done:
    ground = Ground(
        reason=Reason.REVIEW,
        model=question.model,
        weight=question.weight / 1000 if question.weight is not None else None,
        evidence=[
            {"field": name, "level": level, "weight": weight} for name, level, weight in question.evidence
        ],
    )
    match question.kind, question.verdict:
        case Asked.PAIR, Verdict.SAME:
            return Outcome.MERGED, joining.merge(access, question.person_id, question.about_id, ground), None
        case Asked.PAIR, Verdict.APART:
            return Outcome.APART, keep_apart(access, question.person_id, question.about_id, ground), None
        case Asked.RECORD, Verdict.APART:
            begun, event = joining.split(access, question.person_id, [question.about_id], ground)
            return Outcome.SPLIT, event, begun
        case _:
            return Outcome.LEFT, None, None
