"""How often may a network open pages without signing in? Often: a whole town may stand behind one address."""

import datetime as dt
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from pccovid.faces.widgets.limiting import too_much
from pccovid.trust.accounts.browsers import network_of
from pccovid.trust.throttling.quotas import Quota, TooMuch, spend

VISITS = Quota("visits", most=6_000, within=dt.timedelta(minutes=1))


class VisitorsMiddleware:
    """Counts requests of nobody in particular; whoever is signed in has quotas of the pages asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """429 for a network that floods the public pages."""
        if not request.user.is_authenticated:
            try:
                spend(VISITS, network_of(request))
            except TooMuch as fault:
                return too_much(request, fault)
            except DatabaseError:
                # A page that needs no database is shown without one: counting must not take it away.
                return self.get_response(request)
        return self.get_response(request)
