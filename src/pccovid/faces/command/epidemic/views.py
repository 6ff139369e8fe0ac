"""/command/epidemic/ – how many one case infects, how long steps take, where contacts fall ill; for weeks chosen."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pccovid.faces.command.epidemic.forms import PeriodForm
from pccovid.faces.command.epidemic.presenting import page
from pccovid.faces.command.frame import desk
from pccovid.insight.outbreak import outbreak
from pccovid.trust.access import Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required


@require_safe
@staff_required(Role.AUTHORITY, Role.SUPERVISOR)
def epidemic(request: HttpRequest) -> HttpResponseBase:
    """The figures of the nation or of a province; of the own one for whoever sees less than a province."""
    with open_access(request, Purpose.STATISTICS) as access:
        form = PeriodForm(request.GET or None, territory=access.actor.territory)
        found = outbreak(access, form.unit, form.weeks)
        context = {"form": form, "page": page(found), **desk(request, access.actor)}
    return render(request, "command/epidemic/page.html", context)
