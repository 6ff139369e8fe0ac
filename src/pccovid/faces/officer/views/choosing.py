"""/officer/place/ – where one works, chosen once."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from pccovid.faces.officer.pages import show
from pccovid.faces.officer.quotas import SEARCHES
from pccovid.faces.officer.working_place import (
    choices,
    choose_lane,
    choose_place,
    working_lane,
    working_place,
)
from pccovid.faces.widgets.limiting import by_account, limited
from pccovid.registry.places.kinds import PlaceKind
from pccovid.registry.territories.queries import name_of, stored_on
from pccovid.trust.access import AccessDenied, Role
from pccovid.trust.accounts.doors import staff_required


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.OFFICER)
@limited((SEARCHES, by_account), searching=True)
def place(request: HttpRequest) -> HttpResponseBase:
    """A list with a search; the choice leads to the scanner. Raises AccessDenied for a place of others."""
    if request.method == "POST":
        return _chosen(request)
    wanted = request.GET.get("q", "")
    listed = [(at, name_of(at.territory, stored_on())) for at in choices(request, wanted)]
    present = working_place(request)
    context = {
        "listed": listed,
        "wanted": wanted,
        "present": present,
        "lanes": present.zones if present and present.kind is PlaceKind.CHECKPOINT else (),
        "lane": working_lane(request, present) if present else "",
    }
    return show(request, "officer/place.html", context)


def _chosen(request: HttpRequest) -> HttpResponseBase:
    """A place, and where it has lanes, then a lane."""
    present = working_place(request)
    if "lane" in request.POST and present:
        choose_lane(request, present, request.POST["lane"])
        return redirect("officer:scan")
    chosen = choose_place(request, request.POST.get("place", ""))
    if chosen is None:
        raise AccessDenied
    has_lanes = chosen.kind is PlaceKind.CHECKPOINT and chosen.zones
    return redirect("officer:place" if has_lanes else "officer:scan")
