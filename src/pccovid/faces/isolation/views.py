"""The list of today, and one order with all that can be done about it."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.capabilities.quarantine.queries import order as one_order
from pccovid.capabilities.quarantine.worklist import facilities_around, items_of, work
from pccovid.faces.isolation.acting import ACTIONS, Subject, carry_out, close_item, forms_of, outcome_form
from pccovid.faces.isolation.forms import OutcomeForm
from pccovid.faces.isolation.frame import desk
from pccovid.faces.isolation.listing import MOST_SHOWN, Show, chosen, lines, officers, tabs
from pccovid.faces.isolation.presenting import order_page
from pccovid.registry.people.queries import cards_of
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

PROVINCE = 6  # letters of "VN/79/": a bed is asked for in the own province


@require_safe
@staff_required(Role.AUTHORITY, Role.CLINIC)
def home(request: HttpRequest) -> HttpResponseBase:
    """What has to be seen to, the worst first."""
    asked = request.GET.get("show", "")
    show = Show(asked) if asked in list(Show) else Show.ALL
    with open_access(request, Purpose.QUARANTINE) as access:
        found = work(access)
        cards = (
            {card.person_id: card for card in cards_of(access, list(found.persons))} if found.persons else {}
        )
        every, me = lines(found, cards), access.actor.id
        context = {
            "lines": chosen(every, show, me)[:MOST_SHOWN],
            "tabs": tabs(every, show, me),
            "officers": officers(found, me),
            "issued": len(found.issued),
            "waiting": len(found.stays),
            **desk(request, access.actor),
        }
    return private(render(request, "isolation/home.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@staff_required(Role.AUTHORITY, Role.CLINIC)
def order(request: HttpRequest, order_id: UUID) -> HttpResponseBase:
    """One order; a form does one thing and leads back, a refusal comes back with what was typed."""
    with open_access(request, Purpose.QUARANTINE) as access:
        about = _subject(access, order_id)
        action = request.POST.get("action", "")
        data = request.POST if request.method == "POST" else None
        made = forms_of(about, action, data)
        asked = {
            item.id: outcome_form(data if action == str(item.id) else None, item) for item in about.items
        }
        if (said := _done(access, about, action, made, asked)) is not None:
            messages.success(request, said)
            return redirect("isolation:order", order_id)
        context = {**order_page(access, about, made, asked, action), **desk(request, access.actor)}
    return private(render(request, "isolation/order.html", context, status=422 if data else 200))


def _done(
    access: Access,
    about: Subject,
    action: str,
    made: Mapping[str, Form],
    asked: Mapping[UUID, OutcomeForm],
) -> str | None:
    if action in ACTIONS:
        said = carry_out(access, about, action, made[action])
        return None if said is None else str(said)
    item = next((one for one in about.items if str(one.id) == action), None)
    if item is not None and close_item(access, item, asked[item.id]):
        return _("Noted.")
    return None


def _subject(access: Access, order_id: UUID) -> Subject:
    shown = one_order(access, order_id)
    if shown is None:
        raise Http404
    around = facilities_around(access, access.actor.territory[:PROVINCE])
    return Subject(shown, items_of(access, shown), around)


def private(response: HttpResponse) -> HttpResponse:
    """Kept by nobody on the way."""
    response["Cache-Control"] = "private, no-store"
    return response
