"""When an order was issued, changed or ended, then the colour is decided again and the person is told."""

from uuid import UUID

from pccovid.capabilities.notices.events import NewNotice
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.operations import send
from pccovid.capabilities.quarantine.queries import order
from pccovid.capabilities.quarantine.states import Ending, OrderState, StepKind
from pccovid.capabilities.quarantine.watching import hand_over
from pccovid.procedures.assess_person import assess_within
from pccovid.procedures.days import day_of
from pccovid.procedures.fulfil_tests import fulfil_within
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.after_order_changed"
KINDS = {
    StepKind.ISSUED: Kind.QUARANTINE_ISSUED,
    StepKind.EXTENDED: Kind.QUARANTINE_CHANGED,
    StepKind.TURNED: Kind.QUARANTINE_CHANGED,
    StepKind.RELEASED: Kind.QUARANTINE_RELEASED,
}
UNTOLD = (Ending.DIED,)


def after_order_changed(person_id: UUID, order_id: UUID, kind: StepKind) -> None:
    """Colour, tests that were fulfilled already, and notice of one person. May be repeated: she is told once."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        access.about(person_id)
        one = order(access, order_id)
        if one is None or one.state not in (OrderState.ISSUED, OrderState.RELEASED):
            return
        decision = assess_within(access, [person_id])[person_id]
        fulfil_within(access, person_id)
        if one.ending in UNTOLD:
            return
        until = f"{one.ends_on:%d/%m/%Y}" if one.ends_on else ""
        params = {"day": day_of(access.now), "until": until, "office": one.decided_office}
        key = f"quarantine:{order_id}:{kind.value}:{until}"
        send(access, [NewNotice(person_id, decision.territory, KINDS[kind], key, params)])


def after_admission(person_id: UUID, order_id: UUID, stay_id: UUID) -> None:
    """The commune of the facility looks after somebody from now on. May be repeated."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        access.about(person_id)
        hand_over(access, order_id, stay_id)
