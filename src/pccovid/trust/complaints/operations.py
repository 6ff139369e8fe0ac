"""How does a complaint come about, and how does it go on?"""

import secrets
from uuid import UUID

from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access, AccessDenied
from pccovid.trust.complaints.errors import NoSuchComplaint, StepNotPossible
from pccovid.trust.complaints.events import ComplaintAnswered
from pccovid.trust.complaints.models import Complaint, Step
from pccovid.trust.complaints.policies import party_of
from pccovid.trust.complaints.rules import WAITING, Finding, Party, State, due, may

FIELD = "complaint"
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another when it is read out


def open_complaint(access: Access, *, person_id: UUID, entry_id: UUID, text: str) -> UUID:
    """Complain about an access to this person's records, which the caller has shown to be one; gives the complaint.

    There is one about each access: sent twice, the second text is not kept.
    """
    if party_of(access) is not Party.CITIZEN or person_id not in access.persons:
        raise AccessDenied
    new = Complaint(
        person_id=person_id, id=uuid7(), entry_id=entry_id, number=_number(), state=State.OPENED,
        opened_at=access.now, due_at=due(access.now),
    )  # fmt: skip
    Complaint.objects.bulk_create([new], ignore_conflicts=True)
    known = Complaint.objects.get(person_id=person_id, entry_id=entry_id)
    access.wrote("complaint", [person_id], ["text"])
    if known.id == new.id:
        _step(access, person_id, new.id, State.OPENED, text)
    return known.id


def answer(access: Access, complaint_id: UUID, *, finding: Finding, text: str) -> None:
    """An auditor's answer; the person is told. Raises NoSuchComplaint, StepNotPossible, AccessDenied."""
    complaint = _move(access, complaint_id, State.ANSWERED)
    access.about(complaint.person_id)  # whose key seals the answer
    access.wrote("complaint", [complaint.person_id], ["answer"])
    step = _step(access, complaint.person_id, complaint_id, State.ANSWERED, text, finding)
    access.happened(ComplaintAnswered(complaint.person_id, complaint_id, step, complaint.number))


def reopen(access: Access, complaint_id: UUID, *, text: str) -> None:
    """The answer does not satisfy: another one is asked for, in a new time. Raises as `answer`."""
    complaint = _move(access, complaint_id, State.REOPENED)
    access.wrote("complaint", [complaint.person_id], ["text"])
    _step(access, complaint.person_id, complaint_id, State.REOPENED, text)


def close(access: Access, complaint_id: UUID) -> None:
    """The citizen is satisfied, or takes the complaint back. Raises as `answer`."""
    complaint = _move(access, complaint_id, State.CLOSED)
    access.wrote("complaint", [complaint.person_id], ["state"])
    _step(access, complaint.person_id, complaint_id, State.CLOSED, "")


def _move(access: Access, complaint_id: UUID, after: State) -> Complaint:
    """Check and act in one step: of two who answer at once one is refused."""
    party = party_of(access)
    rows = Complaint.objects.filter(id=complaint_id)
    if party is Party.CITIZEN:
        rows = rows.filter(person_id__in=access.persons)
    complaint = rows.select_for_update().first()
    if complaint is None:
        raise NoSuchComplaint
    if not may(party, State(complaint.state), after):
        raise StepNotPossible
    complaint.state = after
    if after in WAITING:
        complaint.due_at = due(access.now)
    rows.update(state=after, due_at=complaint.due_at)
    return complaint


def _step(
    access: Access,
    person_id: UUID,
    complaint_id: UUID,
    state: State,
    text: str,
    finding: Finding | None = None,
) -> UUID:
    step = uuid7()
    Step.objects.create(
        person_id=person_id,
        id=step,
        complaint_id=complaint_id,
        at=access.now,
        state=state,
        office=access.actor.office if party_of(access) is Party.AUDITOR else "",
        finding=finding or "",
        sealed=access.keys.seal(person_id, FIELD, text),
    )
    return step


def _number() -> str:
    drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"KN-{drawn[:4]}-{drawn[4:]}"
