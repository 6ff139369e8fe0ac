"""When somebody's objection to a warning was answered, then the colour is decided again, and she is told."""

from uuid import UUID

from pccovid.capabilities.notices.events import NewNotice
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.operations import send
from pccovid.capabilities.tracing.objecting import objections_of, told_about
from pccovid.capabilities.tracing.states import ObjectionState
from pccovid.procedures.assess_person import assess_within
from pccovid.procedures.days import day_of
from pccovid.procedures.follow_up import stop_for
from pccovid.trust.access import SYSTEM, Access, Purpose

KINDS = {
    ObjectionState.UPHELD: Kind.WARNING_TAKEN_BACK,
    ObjectionState.REJECTED: Kind.WARNING_STANDS,
}


def after_objection_decided(person_id: UUID, objection_id: UUID) -> None:
    """Colour, isolation and notice of one person. May be repeated: she is told once."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.after_objection_decided") as access:
        answered = next((one for one in objections_of(access, person_id) if one.id == objection_id), None)
        if answered is None or answered.status is ObjectionState.OPEN:
            return
        if answered.status is ObjectionState.UPHELD:
            stop_for(access, person_id, answered.contact_id)
        decision = assess_within(access, [person_id])[person_id]
        params = {
            "day": day_of(told_about(access, answered)),
            "office": answered.office,
            "reason": answered.reason,
        }
        kind, key = KINDS[answered.status], f"objection:{objection_id}"
        send(access, [NewNotice(person_id, decision.territory, kind, key, params)])
