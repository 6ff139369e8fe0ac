"""Whom does an order in force name? The system looks, and writes it down; nobody who asked sees more than that."""

from uuid import UUID

from pccovid.registry.people.queries import holders_of
from pccovid.trust.access import SYSTEM, Access, Basis, Purpose
from pccovid.trust.oversight.orders import OrderShown, permit_persons
from pccovid.trust.oversight.states import OrderKind, RequestState

ROUTE = "procedures.find_ordered"


def find_ordered(order: OrderShown) -> int:
    """Match the numbers of the order to persons; gives how many are known. Nothing for one that is not in force."""
    if order.state is not RequestState.IN_FORCE:
        return 0
    basis = Basis(order.id, order.text.ends if order.text.kind is OrderKind.COVERT else None)
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE, basis=basis) as access:
        access.present_any(order.text.presented)
        persons: dict[UUID, str] = {}
        for kind in sorted({kind for kind, _ in order.text.presented}):
            values = [value for one, value in order.text.presented if one == kind]
            persons |= dict(holders_of(access, kind, values).values())
        if not persons:
            access.read_aggregate("person", ["presented"])
        permit_persons(access, order.id, persons)
    return len(persons)
