"""Does a break of the glass, or an order, allow the access that names it? Asked each time one opens.

Row-level security asks the same of the rows; only here are the signatures of an order's approvals checked.
"""

from pccovid.kernel import clock
from pccovid.trust.access import AccessDenied, Basis, Purpose
from pccovid.trust.access.warrants import Warranted, require
from pccovid.trust.oversight.approving import bodies_agree
from pccovid.trust.oversight.errors import RightClosed
from pccovid.trust.oversight.models import Approval, Glass, Order
from pccovid.trust.oversight.orders import text_of
from pccovid.trust.oversight.reviewing import right_closed


def listen() -> None:
    """Called once, when the app is ready."""
    require(Purpose.BTG, check_glass)
    require(Purpose.ORDER, check_order)


def check_glass(access: Warranted, basis: Basis) -> None:
    """A new basis is about to be written down; a known one must be running. Raises RightClosed, AccessDenied."""
    now = clock.now()
    if right_closed(access.actor.id, now):
        raise RightClosed
    if Glass.objects.filter(id=basis.id).exclude(begins__lte=now, ends__gt=now).exists():
        raise AccessDenied


def check_order(access: Warranted, basis: Basis) -> None:
    """Only who asked for it, between its dates, while two bodies' signed approvals stand. Raises AccessDenied."""
    now = clock.now()
    order = Order.objects.filter(id=basis.id, requested_by=access.actor.id).first()
    if order is None or order.closed_at or not order.begins <= now < order.ends:
        raise AccessDenied
    approvals = list(Approval.objects.filter(subject_id=order.id))
    if not bodies_agree(text_of(order), approvals):
        raise AccessDenied
    if basis != basis_of(order):
        raise AccessDenied


def basis_of(order: Order) -> Basis:
    """What an access by this order names; covert ones are shown from the order's last moment on."""
    return Basis(order.id, order.ends if order.kind == "covert" else None)
