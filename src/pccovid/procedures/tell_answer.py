"""When an auditor has answered a complaint, then the person is told where to read it."""

from uuid import UUID

from pccovid.capabilities.notices.events import NewNotice
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.operations import send
from pccovid.trust.access import SYSTEM, Access, Purpose


def tell_answer(person_id: UUID, step_id: UUID, number: str) -> None:
    """Leave the notice. May be repeated: an answer is told once."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.tell_answer") as access:
        access.about(person_id)
        notice = NewNotice(person_id, "", Kind.COMPLAINT_ANSWERED, f"answer:{step_id}", {"number": number})
        send(access, [notice])
