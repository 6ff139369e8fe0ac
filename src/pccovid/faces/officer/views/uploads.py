"""/officer/scans/ – where an enrolled telephone delivers what it has read; a batch may come any number of times."""

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_POST

from pccovid.faces.officer.accepting import accept
from pccovid.faces.officer.delivering import deliver
from pccovid.faces.officer.quotas import FAULTS_OF_A_NETWORK, UPLOADS_OF_A_NETWORK, UPLOADS_OF_AN_OFFICER
from pccovid.faces.officer.refusals import STATUS, refusal
from pccovid.faces.widgets.limiting import by_account
from pccovid.kernel import clock
from pccovid.kernel.errors import DomainError
from pccovid.trust.access import Role
from pccovid.trust.accounts.browsers import network_of
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.binary import hand_back
from pccovid.trust.devices.batches import report_refusal
from pccovid.trust.devices.errors import BadHeader, BadSignature, NoDevice, UnknownDevice
from pccovid.trust.devices.headers import read_header
from pccovid.trust.throttling.quotas import TooMuch, spend


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


@require_POST
def scans_unseen(request: HttpRequest) -> HttpResponseBase:
    """The same for an upload that asks for no verdict: the telephone's signature is enough, and no session is read.

    The answer names the scans that were not taken; all others are kept.
    """
    hand_back()
    try:
        taken = accept(request.headers, request.body)
    except tuple(STATUS) as fault:
        return _refused(request, fault)
    return JsonResponse(taken.answer())


def _refused(request: HttpRequest, fault: DomainError) -> HttpResponseBase:
    """What nobody we know has signed is counted for the network it came from."""
    unread = isinstance(fault, NoDevice | BadHeader)
    if unread or isinstance(fault, BadSignature | UnknownDevice):
        try:
            spend(FAULTS_OF_A_NETWORK, network_of(request))
        except TooMuch as more:
            return refusal(more)
    if not unread:
        report_refusal(read_header(request.headers), fault)
    with override(get_language_from_request(request)):
        return refusal(fault)


def _count(request: HttpRequest) -> None:
    spend(UPLOADS_OF_A_NETWORK, network_of(request))
    spend(UPLOADS_OF_AN_OFFICER, by_account(request))
