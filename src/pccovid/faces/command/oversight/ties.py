"""Which accounts belong to whom, so that a look at one's own record or family is found."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pccovid.faces.command.frame import desk
from pccovid.faces.command.oversight.forms_keeping import RELATIONS, TieForm
from pccovid.faces.widgets.limiting import by_account, limited
from pccovid.procedures.find_holder import find_holder
from pccovid.trust.access import Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.accounts.naming import staff_named
from pccovid.trust.oversight.keeping import tie, ties, untie
from pccovid.trust.throttling.quotas import Quota

# Enough for an office on a day; too few to try out who is known here.
TIED = Quota("tied", most=60, within=dt.timedelta(hours=1))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.AUDITOR)
@limited((TIED, by_account))
def all_ties(request: HttpRequest) -> HttpResponseBase:
    """All ties, and a form for another one."""
    form = TieForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _tie(request, form):
        messages.success(request, _("Tied. A look at this record by this account is found."))
        return redirect("command:ties")
    with open_access(request, Purpose.AUDIT) as access:
        rows = [(one, RELATIONS.get(one.relation, one.relation)) for one in ties(access)]
        context = {"form": form, "rows": rows, **desk(request, access.actor)}
    return render(request, "command/oversight/ties.html", context)


@require_POST
@staff_required(Role.AUDITOR)
def remove(request: HttpRequest, tie_id: UUID) -> HttpResponseBase:
    """Take one back."""
    with open_access(request, Purpose.AUDIT) as access:
        untie(access, tie_id)
    messages.success(request, _("The tie is taken back."))
    return redirect("command:ties")


def _tie(request: HttpRequest, form: TieForm) -> bool:
    data = form.cleaned_data
    holder = find_holder(data["number"])
    with open_access(request, Purpose.AUDIT) as access:
        account = staff_named(access, data["account"])
        if account is not None and holder is not None:
            person, territory = holder
            tie(access, account_id=account, person_id=person, territory=territory, relation=data["relation"])
            return True
        access.read_aggregate("tie", ["account"])
    if account is None:
        form.add_error("account", _("No account of staff signs in by this name."))
    else:
        form.add_error("number", _("Nobody, or more than one person, is known by this number."))
    return False
