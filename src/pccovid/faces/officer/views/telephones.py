"""/officer/device/… – what a telephone asks about itself: may I scan, what shall I sign, enrol me."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from pccovid.faces.officer.asking import read_asked
from pccovid.faces.officer.refusals import STATUS, refusal
from pccovid.trust.access import Role
from pccovid.trust.accounts.browsers import network_of
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.devices.batches import state_of
from pccovid.trust.devices.enrolling import enrol, new_challenge
from pccovid.trust.devices.headers import device_id

CHALLENGE = "device_challenge"


@require_safe
@staff_required(Role.OFFICER)
def device(request: HttpRequest) -> HttpResponseBase:
    """Where the telephone may scan, and until when; or why it may not."""
    try:
        found, places = state_of(device_id(request.headers))
    except tuple(STATUS) as fault:
        return refusal(fault)
    return _told({"places": sorted(map(str, places)), "until": found.expires_at.isoformat()})


@require_POST
@staff_required(Role.OFFICER)
def challenge(request: HttpRequest) -> HttpResponseBase:
    """Something to sign, good once and in this session."""
    request.session[CHALLENGE] = made = new_challenge()
    return _told({"challenge": made})


@require_POST
@staff_required(Role.OFFICER)
def enrolled(request: HttpRequest) -> HttpResponseBase:
    """Enrol the telephone that shows its key and knows a code."""
    given = request.session.pop(CHALLENGE, "")
    try:
        found = enrol(
            read_asked(request.body),
            challenge=given,
            account=UUID(str(request.user.pk)),
            role=Role.OFFICER,
            network=network_of(request),
        )
        _, places = state_of(found.id)
    except tuple(STATUS) as fault:
        return refusal(fault)
    until = found.expires_at.isoformat()
    return _told({"device": str(found.id), "places": sorted(map(str, places)), "until": until})


def _told(facts: dict[str, object]) -> JsonResponse:
    response = JsonResponse(facts)
    response["Cache-Control"] = "private, no-store"
    return response
