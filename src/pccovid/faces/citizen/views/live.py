"""/qr/codes/ – the signed codes of the next minutes, for the page with the personal QR; kept nowhere."""

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST

from pccovid.faces.citizen.live_codes import BATCHES, codes_ahead
from pccovid.faces.citizen.own import citizen_page, own_access
from pccovid.faces.widgets.limiting import by_account, limited
from pccovid.kernel.errors import InvalidQid
from pccovid.kernel.qid import Qid
from pccovid.registry.people.queries import qid_of
from pccovid.trust.signers.personal import signing_key


@require_POST
@citizen_page
@limited((BATCHES, by_account))
def codes(request: HttpRequest) -> HttpResponseBase:
    """For everybody held, in the order of the page."""
    key = signing_key()
    with own_access(request) as own:
        ordered = sorted(own.persons, key=lambda one: one != own.person_id)
        qids = [qid_of(own.access, one) for one in ordered]
        now = own.access.now
    people = []
    for qid in qids:
        try:
            people.append(codes_ahead(Qid.parse(qid), key, now=now))
        except InvalidQid:
            people.append([])
    response = JsonResponse({"people": people, "server_time": now.isoformat()})
    response["Cache-Control"] = "private, no-store"
    return response
