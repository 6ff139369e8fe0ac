"""An officer proposes an order for somebody who is present: found by a paper, counted from a day."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from pccovid.capabilities.quarantine.ordering import propose_by_hand
from pccovid.capabilities.quarantine.states import Kind
from pccovid.faces.isolation.acting import refuse
from pccovid.faces.isolation.forms import NewForm
from pccovid.faces.isolation.frame import desk
from pccovid.faces.isolation.views import private
from pccovid.faces.widgets.limiting import by_account, limited
from pccovid.kernel.errors import DomainError
from pccovid.procedures.order_isolation import proposal_for
from pccovid.registry.people.presented import presented_in
from pccovid.registry.people.queries import find_many_presented
from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.throttling.quotas import Quota

FINDS = Quota("isolation.finds", most=60, within=dt.timedelta(hours=1))


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@staff_required(Role.AUTHORITY, Role.CLINIC)
@limited((FINDS, by_account))
def new(request: HttpRequest) -> HttpResponseBase:
    """The form; a valid one leads to the order that waits for a decision."""
    form = NewForm(request.POST if request.method == "POST" else None)
    with open_access(request, Purpose.QUARANTINE) as access:
        if form.is_valid() and (order_id := _proposed(access, form)) is not None:
            messages.success(request, _("Proposed. Look at it, and decide."))
            return redirect("isolation:order", order_id)
        if not access.served.notes:
            access.read_aggregate("quarantine", ["state"])
        context = {"form": form, **desk(request, access.actor)}
    return private(render(request, "isolation/new.html", context, status=422 if form.is_bound else 200))


def _proposed(access: Access, form: NewForm) -> UUID | None:
    data = form.cleaned_data
    presented = presented_in(data["text"])
    cards = (
        {card.person_id for card in find_many_presented(access, presented) if card} if presented else set()
    )
    if len(cards) != 1:
        access.read_aggregate("person", ["presented"])
        form.add_error("text", _("Nobody is known by this. Check the number, or try another paper."))
        return None
    [person] = cards
    access.about(person)
    home = access.actor.territory
    proposal = proposal_for(access, person, Kind(data["kind"]), on=data["on"], territory=home)
    try:
        return propose_by_hand(
            access, client_id=form.client(), person_id=person, territory=home, proposal=proposal
        )
    except AccessDenied:
        raise
    except DomainError as fault:
        refuse(form, fault)
        return None
