"""/entry/ – declare an arrival from abroad, with or without an account; /entry/declared/ – the code for the desk."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.capabilities.entry.operations import declare_arrival
from pccovid.capabilities.entry.references import code_text, written
from pccovid.capabilities.entry.rules import COUNTRIES_DAYS, rule_for
from pccovid.faces.citizen.arriving import DRAFT, EntryForm
from pccovid.faces.citizen.pages import show
from pccovid.faces.widgets.limiting import by_network, limited
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access, Actor, Purpose, Role
from pccovid.trust.throttling.quotas import Quota

REFERENCE = "entry_reference"
JUST_SENT = "just_entered"
# A plane's passengers on one network of an airport.
DECLARATIONS = Quota("entry.network", most=600, within=dt.timedelta(hours=1))


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@limited((DECLARATIONS, by_network))
def entry(request: HttpRequest) -> HttpResponseBase:
    """Ask; or let the declaration wait at its gate, once however often it is sent."""
    form = EntryForm(request.POST if request.method == "POST" else None, days=_days())
    if form.is_bound and form.is_valid():
        visitor = Actor(id=uuid7(), role=Role.CITIZEN, office="", territory="")
        with Access.open(visitor, Purpose.ENTRY, "citizen:entry") as access:
            reference = declare_arrival(access, client_id=form.client(), declared=form.declared())
        request.session[REFERENCE] = reference
        request.session[JUST_SENT] = True
        return redirect("citizen:entry-declared")
    status = 422 if form.is_bound else 200
    return show(request, "citizen/entry/form.html", {"form": form, "draft": DRAFT}, status=status)


@require_safe
def entry_declared(request: HttpRequest) -> HttpResponseBase:
    """The code and the reference, to be shown, printed or written down; only in the browser that declared."""
    reference = request.session.get(REFERENCE)
    if not isinstance(reference, str):
        return redirect("citizen:entry")
    done = request.session.pop(JUST_SENT, False)
    context = {
        "text": code_text(reference),
        "reference": written(reference),
        "draft_done": DRAFT if done else "",
    }
    return show(request, "citizen/entry/declared.html", context)


def _days() -> int:
    rule = rule_for("countries", on=clock.today(), territory="VN/", demo=settings.DEMO)
    return rule.params["days"] if rule else COUNTRIES_DAYS
