"""How is a question refused? With a problem (RFC 9457) that says what to do, and never whose data it was about."""

import math
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja.errors import AuthenticationError, HttpError, ValidationError

from pccovid.capabilities.proximity.errors import CodeRefused, ConsentRefused, ProofRefused
from pccovid.kernel.errors import DomainError
from pccovid.trust.access import AccessDenied, LedgerUnavailable
from pccovid.trust.accounts.limits import TooMany
from pccovid.trust.clients.keys import ScopeMissing, UnknownKey

MEDIA_TYPE = "application/problem+json"


class NotTheAskers(DomainError):
    """The asker is unknown here, or does not hold the record: the answer is the same for both."""

    code = "api.not_the_askers"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem; `name` follows "pc-covid:problem:" in its type."""

    name: str
    status: int
    title: Promise
    detail: Promise


NO_KEY = Kind(
    "key", 401, _("No valid key"),
    _("Send the key of your system as “Authorization: Bearer …”. The operator of PC-Covid gives and renews keys."),
)  # fmt: skip
NO_SCOPE = Kind(
    "scope",
    403,
    _("The key is not for this"),
    _("Ask the operator of PC-Covid to give your system this scope."),
)
NOT_THEIRS = Kind(
    "asker", 403, _("Not the asker's record"),
    _("X-Road-UserId must be the person who asks. She may ask for her own record, or for one that"
      " she holds in PC-Covid. Leave userCode out to ask for her own."),
)  # fmt: skip
UNREADABLE = Kind(
    "question", 422, _("The question cannot be read"),
    _("Compare it with the description at /api/: times with their offset, limit from 1 to 1000,"
      " numbers of twelve digits."),
)  # fmt: skip
TOO_OFTEN = Kind("rate", 429, _("Too many questions"), _("Wait as long as Retry-After says, in seconds."))
NO_LEDGER = Kind(
    "ledger", 503, _("The ledger cannot be written"),
    _("No answer is given that is not written down. Ask again in a few seconds."),
)  # fmt: skip
NO_CODE = Kind(
    "code", 403, _("The code does not hold"),
    _("It was mistyped, is older than a day, or was used. Ask the tracer for another."),
)  # fmt: skip
NO_PROOF = Kind(
    "proof", 403, _("The days are not signed for"),
    _("Each day of the last fourteen is signed with that day's own secret, over the consent and the packets."
      " Nothing was taken, and the code still holds."),
)  # fmt: skip
NO_CONSENT = Kind(
    "consent", 422, _("No consent to what is sent"),
    _("Ask with the code first, show the words to the person, and send the hash of what was agreed to."),
)  # fmt: skip
DENIED = Kind("denied", 403, _("Not allowed"), _("This is not allowed on this address."))

KINDS: dict[type[Exception], Kind] = {
    AuthenticationError: NO_KEY,
    UnknownKey: NO_KEY,
    ScopeMissing: NO_SCOPE,
    NotTheAskers: NOT_THEIRS,
    CodeRefused: NO_CODE,
    ProofRefused: NO_PROOF,
    ConsentRefused: NO_CONSENT,
    AccessDenied: DENIED,
    ValidationError: UNREADABLE,
    HttpError: UNREADABLE,
    TooMany: TOO_OFTEN,
    LedgerUnavailable: NO_LEDGER,
}


def answer(request: HttpRequest, fault: Exception | type[Exception]) -> HttpResponse:  # noqa: ARG001 - the framework calls it so
    """The answer to a refusal of a kind that is listed."""
    kind = next(kind for listed, kind in KINDS.items() if isinstance(fault, listed))
    body = {
        "type": f"urn:pc-covid:problem:{kind.name}",
        "title": str(kind.title),
        "status": kind.status,
        "detail": str(kind.detail),
    }
    response = JsonResponse(body, status=kind.status, content_type=MEDIA_TYPE)
    if isinstance(fault, TooMany):
        response["Retry-After"] = str(max(1, math.ceil(fault.wait.total_seconds())))
    elif kind is NO_LEDGER:
        response["Retry-After"] = "5"
    elif kind is NO_KEY:
        response["WWW-Authenticate"] = "Bearer"
    return response
