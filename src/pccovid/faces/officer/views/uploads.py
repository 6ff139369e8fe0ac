"""/officer/scans/ – where an enrolled telephone delivers what it has read; a batch may come any number of times."""

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST

from pccovid.faces.officer.delivering import deliver
from pccovid.faces.officer.quotas import UPLOADS_OF_A_NETWORK, UPLOADS_OF_AN_OFFICER
from pccovid.faces.officer.refusals import STATUS, refusal
from pccovid.faces.widgets.limiting import by_account
from pccovid.kernel import clock
from pccovid.trust.access import Role
from pccovid.trust.accounts.browsers import network_of
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.devices.headers import read_header
from pccovid.trust.throttling.quotas import spend


@require_POST
@staff_required(Role.OFFICER)
def scans(request: HttpRequest) -> HttpResponseBase:
    """Record a batch; every scan with an id gets an answer. What is refused as a whole says by its code what to do."""
    try:
        header = read_header(request.headers)
        _count(request)
        results = deliver(request, header)
    except tuple(STATUS) as fault:
        return refusal(fault)
    response = JsonResponse({"results": results, "server_time": clock.now().isoformat()})
    response["Cache-Control"] = "private, no-store"
    return response


def _count(request: HttpRequest) -> None:
    spend(UPLOADS_OF_A_NETWORK, network_of(request))
    spend(UPLOADS_OF_AN_OFFICER, by_account(request))
