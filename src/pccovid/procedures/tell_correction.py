"""When a registrar has answered a request for a correction, then the person is told where to read it."""

from uuid import UUID

from pccovid.capabilities.notices.events import NewNotice
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.operations import send
from pccovid.trust.access import SYSTEM, Access, Purpose


def tell_correction(person_id: UUID, request_id: UUID, number: str) -> None:
    """Leave the notice. May be repeated: a request is told of once."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.tell_correction") as access:
        access.about(person_id)
        notice = NewNotice(
            person_id, "", Kind.CORRECTION_ANSWERED, f"correction:{request_id}", {"number": number}
        )
        send(access, [notice])
