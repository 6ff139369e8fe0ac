"""/command/work/ – what is to be done in the own territory, by harm; one item, who has it, and its end."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pccovid.capabilities.followup import queries
from pccovid.capabilities.followup.errors import NoSuchItem, NotOpen, TakenBySomebody
from pccovid.capabilities.followup.queries import PER_PAGE, Tab
from pccovid.capabilities.followup.sending import of_item
from pccovid.capabilities.followup.states import REACHING, ItemState, Kind
from pccovid.capabilities.followup.working import finish, give_back, take
from pccovid.faces.command.frame import desk
from pccovid.faces.command.worklist.asking import WORKERS, found, working
from pccovid.faces.command.worklist.handing import transfer_lines
from pccovid.faces.command.worklist.presenting import call_lines, delays, figures, lines
from pccovid.faces.command.worklist.units import below, chosen_unit
from pccovid.faces.command.worklist.words import TABS
from pccovid.registry.territories.queries import name_of, stored_on
from pccovid.trust.access import Access, Role
from pccovid.trust.accounts.doors import staff_required


@require_safe
@staff_required(*WORKERS)
def worklist(request: HttpRequest) -> HttpResponseBase:
    """The list of a unit: of the own, or of one below it."""
    with working(request) as access:
        context = {**_list(request, access), **desk(request, access.actor)}
    return _private(render(request, "command/worklist/list.html", context))


def _list(request: HttpRequest, access: Access) -> dict[str, object]:
    unit = chosen_unit(access, request.GET.get("unit", ""))
    tab = Tab(request.GET["show"]) if request.GET.get("show") in set(Tab) else Tab.NOW
    number = request.GET.get("page", "1")
    page = int(number) if number.isdecimal() and len(number) < 5 else 1
    numbers = queries.head(access, unit)
    at = queries.listed(access, unit, tab, offset=max(0, page - 1) * PER_PAGE)
    return {
        "unit": unit,
        "unit_name": name_of(unit, stored_on()),
        "own": unit == access.actor.territory,
        "tab": tab,
        "tabs": [(one, words, one is tab) for one, words in TABS.items()],
        "figures": figures(numbers),
        "delays": delays(numbers),
        "lines": lines(access, at.items),
        "page_obj": Paginator(range(at.total), PER_PAGE).get_page(page),
        "query": f"unit={unit}&show={tab}&",
        "below": below(access, unit),
    }


@require_safe
@staff_required(*WORKERS)
def one(request: HttpRequest, item_id: UUID) -> HttpResponseBase:
    """What is to be done, by when, and what was tried."""
    with working(request) as access:
        shown = found(access, item_id)
        context = {
            "line": lines(access, [shown])[0],
            "open": shown.state is ItemState.OPEN and access.covers(shown.territory),
            "calling": shown.step in REACHING,
            "case_id": shown.origin_id if _may_open_case(access, shown.kind) else None,
            "calls": call_lines(queries.calls_of(access, shown)),
            "sent": transfer_lines(of_item(access, person_id=shown.person_id, item_id=shown.id)),
            **desk(request, access.actor),
        }
    return _private(render(request, "command/worklist/item.html", context))


@require_POST
@staff_required(*WORKERS)
def take_it(request: HttpRequest, item_id: UUID) -> HttpResponseBase:
    """Take an item, or give it back."""
    with working(request) as access:
        found(access, item_id)
        try:
            if "back" in request.POST:
                give_back(access, item_id)
            else:
                take(access, item_id)
        except TakenBySomebody:
            messages.warning(request, _("Somebody else has taken this."))
        except (NotOpen, NoSuchItem):
            messages.warning(request, _("This was done meanwhile."))
    return redirect("command:work-item", item_id)


@require_POST
@staff_required(*WORKERS)
def finish_it(request: HttpRequest, item_id: UUID) -> HttpResponseBase:
    """What was asked for is done."""
    with working(request) as access:
        found(access, item_id)
        try:
            finish(access, item_id)
        except NotOpen:
            messages.warning(request, _("This cannot be closed in this way any more."))
        else:
            messages.success(request, _("Done."))
    return redirect("command:worklist")


def _may_open_case(access: Access, kind: Kind) -> bool:
    return kind is Kind.CASE and access.actor.role is Role.TRACER


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "private, no-store"
    return response
