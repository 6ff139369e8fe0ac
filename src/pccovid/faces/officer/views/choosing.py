"""/officer/place/ – where one works, chosen once."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from pccovid.faces.officer.pages import show
from pccovid.faces.officer.quotas import SEARCHES
from pccovid.faces.officer.working_place import choices, choose_place, working_place
from pccovid.faces.widgets.limiting import by_account, limited
from pccovid.registry.territories.queries import name_of, stored_on
from pccovid.trust.access import AccessDenied, Role
from pccovid.trust.accounts.doors import staff_required


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.OFFICER)
@limited((SEARCHES, by_account), searching=True)
def place(request: HttpRequest) -> HttpResponseBase:
    """A list with a search; the choice leads to the scanner. Raises AccessDenied for a place of others."""
    if request.method == "POST":
        if choose_place(request, request.POST.get("place", "")) is None:
            raise AccessDenied
        return redirect("officer:scan")
    wanted = request.GET.get("q", "")
    listed = [(at, name_of(at.territory, stored_on())) for at in choices(request, wanted)]
    context = {"listed": listed, "wanted": wanted, "present": working_place(request)}
    return show(request, "officer/place.html", context)
