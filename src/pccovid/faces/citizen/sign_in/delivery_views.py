"""What does the gateway tell us? Whether a message has arrived, by the reference it gave."""

import hmac
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from pccovid.trust.accounts.gateways import DeliveryState
from pccovid.trust.accounts.one_time_codes import note_delivery
from pccovid.trust.accounts.security_log import Event, note

REPORTED = {DeliveryState.DELIVERED.value, DeliveryState.FAILED.value}


@csrf_exempt  # a machine without cookies; it shows the gateway's key instead
@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """Takes {"reference", "state": "delivered" | "failed"}; answers alike whether the reference is known or not."""
    expected = f"Bearer {settings.SMS_GATEWAY_KEY}".encode()
    given = request.headers.get("Authorization", "").encode()
    if not settings.SMS_GATEWAY_KEY or not hmac.compare_digest(given, expected):
        note(Event.BAD_KEY, request=request)
        return HttpResponse(status=401)
    try:
        body = json.loads(request.body)
        reference, state = str(body["reference"]), str(body["state"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return HttpResponse(status=400)
    # What is no printable text, the database would not take either.
    if state not in REPORTED or not reference.isprintable():
        return HttpResponse(status=400)
    note_delivery(reference=reference, state=DeliveryState(state))
    return HttpResponse(status=204)
