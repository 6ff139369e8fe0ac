"""/command/arrivals/ – who was admitted at a border and comes to this commune; the commune takes over."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pccovid.capabilities.entry.errors import NoSuchHandover
from pccovid.capabilities.entry.handing_over import handovers, take_over
from pccovid.faces.command.arrivals.listing import lines
from pccovid.faces.command.frame import desk
from pccovid.trust.access import Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.AUTHORITY)
def arrivals(request: HttpRequest) -> HttpResponseBase:
    """The list, open ones first; a form takes one over. For an office wider than a commune: refused."""
    with open_access(request, Purpose.PUBHLTH) as access:
        if request.method == "POST":
            try:
                take_over(access, UUID(request.POST.get("number", "")))
            except (ValueError, NoSuchHandover) as fault:
                raise Http404 from fault
            messages.success(request, _("Taken over"))
            return redirect("command:arrivals")
        context = {"lines": lines(handovers(access)), **desk(request, access.actor)}
    response = render(request, "command/arrivals/list.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
