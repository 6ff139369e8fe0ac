"""/qr/ – the personal QR of everybody held, the chosen person first; the service worker keeps this page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pccovid.capabilities.risk.queries import current
from pccovid.faces.citizen.own import citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.passes import make_pass
from pccovid.faces.citizen.presenters.status import status_card
from pccovid.registry.people.queries import profile_of, qid_of


@require_safe
@citizen_page
def qr(request: HttpRequest) -> HttpResponse:
    """Everybody on one page: without network it is the only one there is."""
    with own_access(request) as own:
        access = own.access
        ordered = sorted(own.persons, key=lambda one: one != own.person_id)
        colours = current(access, ordered)
        passes = [
            (make_pass(one, profile_of(access, one), qid_of(access, one)), status_card(colours.get(one)))
            for one in ordered
        ]
    return show(request, "citizen/qr.html", {"passes": passes, "as_of": access.now}, kept=True)
