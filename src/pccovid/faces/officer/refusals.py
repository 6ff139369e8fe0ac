"""What is a telephone told when it may not send? A code its page explains, a sentence, whether to try again."""

from django.http import JsonResponse
from django.utils.translation import gettext_lazy as _

from pccovid.faces.officer.backlog import Overfull
from pccovid.faces.officer.incoming import NotABatch, TooManyScans
from pccovid.kernel.errors import DomainError
from pccovid.trust.accounts.limits import TooMany
from pccovid.trust.devices.errors import (
    BadHeader,
    BadSignature,
    ChangedBatch,
    DeviceRefused,
    EnrolmentRefused,
    ExpiredDevice,
    KeyTaken,
    NoDevice,
    ProofRefused,
    RevokedDevice,
    SequenceRefused,
    UnknownDevice,
)
from pccovid.trust.throttling.quotas import TooMuch

_ENROL_ANEW = _(
    "Get a new code at the desk of the place and enrol this telephone. Scans kept on it stay there."
)
STATUS: dict[type[DomainError], int] = {
    NoDevice: 428,  # 401 and 403 would say that the session is over
    TooManyScans: 413, NotABatch: 400, BadHeader: 400, BadSignature: 400, SequenceRefused: 409, ChangedBatch: 409,
    DeviceRefused: 403, EnrolmentRefused: 403, ProofRefused: 400, KeyTaken: 409, TooMany: 429, TooMuch: 429,
    Overfull: 503,
}  # fmt: skip
SENTENCES = {
    NoDevice.code: _("This telephone is not enrolled. Enrol it with a code from the desk of the place."),
    UnknownDevice.code: _ENROL_ANEW,
    RevokedDevice.code: _("This telephone was shut out. If it is yours, ask the desk of the place for a new code."),
    ExpiredDevice.code: _ENROL_ANEW,
    BadSignature.code: _("The upload was damaged on the way. The telephone sends it again by itself."),
    BadHeader.code: _("The upload was damaged on the way. The telephone sends it again by itself."),
    SequenceRefused.code: _("The telephone's numbering is behind. It sends the scans again by itself."),
    ChangedBatch.code: _("The telephone's numbering is behind. It sends the scans again by itself."),
    EnrolmentRefused.code: _("Not a code, or no longer. Ask the desk for a new one: it is good once, for 15 minutes."),
    ProofRefused.code: _("The telephone's key could not be checked. Open the page anew and try once more."),
    KeyTaken.code: _("This telephone was shut out with the key it has. Open the page anew: it makes another one."),
    Overfull.code: _("The service has more to record than it can take now. The telephone waits and goes on by itself."),
    TooMany.code: _("Too many tries. Wait a quarter of an hour."),
    TooMuch.code: _("Too much at once. The telephone waits and goes on by itself."),
}  # fmt: skip


def refusal(fault: DomainError) -> JsonResponse:
    """{"error", "message", "retry"}; with "next" where another number is needed. Nothing of what was sent."""
    told: dict[str, object] = {
        "error": fault.code,
        "message": str(SENTENCES.get(fault.code, "")),
        "retry": fault.retry,
    }
    if isinstance(fault, SequenceRefused):
        told["next"] = fault.following
    response = JsonResponse(told, status=_status(fault))
    response["Cache-Control"] = "private, no-store"
    if isinstance(fault, TooMuch | Overfull):
        response["Retry-After"] = str(fault.seconds)
    if isinstance(fault, TooMany):
        response["Retry-After"] = str(max(1, int(fault.wait.total_seconds()) + 1))
    return response


def _status(fault: DomainError) -> int:
    return next((STATUS[kind] for kind in type(fault).__mro__ if kind in STATUS), 400)
