"""/person/ – whose pages are shown, among several who are held."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from pccovid.faces.citizen.own import choose, citizen_page


@require_POST
@citizen_page
def choose_person(request: HttpRequest) -> HttpResponse:
    """Remember the place in the list and go back. A place beyond it shows the first person."""
    position = request.POST.get("position", "")
    choose(request, int(position) if position.isdecimal() and len(position) < 4 else 0)
    wanted = request.POST.get("next", "")
    # What does not begin like an address would be looked up as the name of a page, and fail.
    own = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)
    return redirect(wanted if own else "citizen:home")
