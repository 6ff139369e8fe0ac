"""When a result is recorded, then the person is told (within five minutes of its release, requirement A36)."""

from uuid import UUID

from pccovid.capabilities.notices.events import NewNotice
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.operations import send
from pccovid.capabilities.testing.queries import result
from pccovid.capabilities.testing.rules import Outcome
from pccovid.procedures.days import day_of
from pccovid.trust.access import SYSTEM, Access, Purpose

KINDS = {
    Outcome.POSITIVE: Kind.RESULT_POSITIVE,
    Outcome.NEGATIVE: Kind.RESULT_NEGATIVE,
    Outcome.SUSPECT: Kind.RESULT_OPEN,
    Outcome.INVALID: Kind.RESULT_OPEN,
}


def tell_result(person_id: UUID, result_id: UUID) -> None:
    """Leave the notice about this result; repeated, it is there once."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.tell_result") as access:
        access.about(person_id)
        found = result(access, person_id, result_id)
        if found is None:
            return
        params = {"day": day_of(found.sampled_at or found.recorded_at), "office": found.laboratory}
        kind = KINDS[found.outcome]
        send(access, [NewNotice(person_id, found.territory, kind, f"result:{result_id}", params)])
