"""What does somebody see who asks too often? How long to wait, and a button that sends what was typed once more."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from pccovid.trust.accounts.browsers import network_of
from pccovid.trust.accounts.security_log import Event, note
from pccovid.trust.throttling.quotas import Quota, TooMuch, key_of, spend

TOO_MANY = 429
# Never sent back, not even to whoever typed them.
SECRET = {"csrfmiddlewaretoken", "password", "code", "oldpassword", "password1", "password2"}
MOST_CARRIED = 60
LONGEST_CARRIED = 5_000

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
Key = Callable[[HttpRequest], bytes]


def by_account(request: HttpRequest) -> bytes:
    """Counted for whoever is signed in, else for the network."""
    account = request.user.pk
    return key_of(account) if account else network_of(request)


def by_network(request: HttpRequest) -> bytes:
    """Counted for the network that asks."""
    return network_of(request)


def limited(*quotas: tuple[Quota, Key], searching: bool = False) -> Callable[[View[P]], View[P]]:
    """Counts each form sent to a view, or each search (`q` in the address) where `searching`; answers 429 when full."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def counted(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if ("q" in request.GET) if searching else (request.method == "POST"):
                try:
                    for quota, key in quotas:
                        spend(quota, key(request))
                except TooMuch as fault:
                    return too_much(request, fault)
            return view(request, *args, **kwargs)

        return counted

    return decorate


def too_much(request: HttpRequest, fault: TooMuch) -> HttpResponse:
    """The answer 429, as a page, or as JSON where that is asked for."""
    note(Event.LIMIT_REACHED, request=request, limit=fault.kind)
    if "application/json" in request.headers.get("Accept", ""):
        response: HttpResponse = JsonResponse({"error": fault.code}, status=TOO_MANY)
    else:
        context = {"retry_after": fault.seconds, "carried": _carried(request), "sent_to": request.path}
        response = render(request, "429.html", context, status=TOO_MANY)
    response["Retry-After"] = str(fault.seconds)
    response["Cache-Control"] = "private, no-store"
    return response


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be sent again with one touch: only to whoever typed it, in an answer that nobody keeps."""
    if request.method != "POST":
        return []
    fields = [
        (name, text) for name in request.POST if name not in SECRET for text in request.POST.getlist(name)
    ]
    small = len(fields) <= MOST_CARRIED and sum(len(text) for _, text in fields) <= LONGEST_CARRIED
    return fields if small else []
