"""/command/venues/ – places that owners registered in this commune: is each really there, and what it says it is?"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pccovid.faces.command.frame import desk
from pccovid.registry.places.codes import in_groups
from pccovid.registry.places.confirming import close_place, confirm_place
from pccovid.registry.places.errors import NoSuchPlace
from pccovid.registry.places.queries import registered_in
from pccovid.registry.places.wording import KINDS
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.AUTHORITY)
def venues(request: HttpRequest) -> HttpResponseBase:
    """The list, those nobody has looked at first; a form decides about one. Wider than a commune: refused."""
    with open_access(request, Purpose.PUBHLTH) as access:
        if request.method == "POST":
            messages.success(
                request, _decided(access, request.POST.get("number", ""), request.POST.get("what"))
            )
            return redirect("command:venues")
        found = registered_in(access, access.actor.territory)
        lines = [(place, KINDS[place.kind], in_groups(place.code)) for place in found]
        context = {"lines": lines, **desk(request, access.actor)}
    return render(request, "command/venues/list.html", context)


def _decided(access: Access, number: str, what: str | None) -> str:
    try:
        if what == "close":
            close_place(access, UUID(number))
            return _("Closed: the code is good no more")
        confirm_place(access, UUID(number))
    except (ValueError, NoSuchPlace) as fault:
        raise Http404 from fault
    return _("Confirmed")
