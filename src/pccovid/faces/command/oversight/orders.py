"""Orders for another purpose: asked for by the police, approved by two other bodies, seen by the auditor."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pccovid.faces.command.frame import desk
from pccovid.faces.command.oversight.deciding import DECIDERS, decide
from pccovid.faces.command.oversight.forms import OrderForm
from pccovid.faces.command.oversight.presenting import order_row
from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.oversight import orders
from pccovid.trust.oversight.errors import NotOpen


@require_safe
@staff_required(*DECIDERS)
def all_orders(request: HttpRequest) -> HttpResponseBase:
    """All orders, newest first."""
    with open_access(request, Purpose.APPROVAL) as access:
        rows = [order_row(one) for one in orders.orders(access)]
        may_ask = access.actor.role in orders.MAY_ASK
        context = {"rows": rows, "may_ask": may_ask, **desk(request, access.actor)}
    return render(request, "command/oversight/orders.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.SUPERVISOR)
def new_order(request: HttpRequest) -> HttpResponseBase:
    """Ask for use for another purpose."""
    form = OrderForm(request.POST or None)
    with open_access(request, Purpose.APPROVAL) as access:
        if request.method == "POST" and form.is_valid():
            order_id = orders.request_order(access, form.text(access.now))
            messages.success(request, _("Asked for. Two other bodies must approve; nothing is open yet."))
            return redirect("command:order", order_id)
        access.read_aggregate("order", ["form"])
        context = {"form": form, **desk(request, access.actor)}
    return render(request, "command/oversight/order_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*DECIDERS)
def one_order(request: HttpRequest, order_id: UUID) -> HttpResponseBase:
    """What it says, who approved, and what I may do."""
    if request.method == "POST":
        return decide(request, order_id, "command:order", orders.decide_order)
    with open_access(request, Purpose.APPROVAL) as access:
        shown = _order(access, order_id)
        context = {
            "row": order_row(shown),
            "mine": shown.requested_by == access.actor.id,
            "may_decide": access.actor.office != shown.requested_office,
            "may_close": access.actor.role is Role.AUDITOR or shown.requested_by == access.actor.id,
            **desk(request, access.actor),
        }
    return render(request, "command/oversight/order.html", context)


@require_POST
@staff_required(Role.SUPERVISOR, Role.AUDITOR)
def close(request: HttpRequest, order_id: UUID) -> HttpResponseBase:
    """End it before its day."""
    with open_access(request, Purpose.APPROVAL) as access:
        _order(access, order_id)
        try:
            orders.close_order(access, order_id)
        except NotOpen:
            messages.warning(request, _("It is closed already, or you may not close it."))
        else:
            messages.success(request, _("The order is closed. It opens nothing any more."))
    return redirect("command:order", order_id)


def _order(access: Access, order_id: UUID) -> orders.OrderShown:
    try:
        return orders.order(access, order_id)
    except AccessDenied as fault:
        raise Http404 from fault
