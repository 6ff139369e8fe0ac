"""What does the sign-in library do for officers? Nobody signs up: accounts are given out by the office."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse

from pccovid.trust.access import Role
from pccovid.trust.accounts.models import Account

FRESH_SECONDS = 300
CITIZEN_HOME = "/"
HOMES = {
    Role.OFFICER: "/officer/",
    Role.CLINIC: "/clinic/",
    Role.BORDER: "/border/",
    Role.TRACER: "/command/",
    Role.AUTHORITY: "/command/",
    Role.SUPERVISOR: "/command/",
    Role.AUDITOR: "/command/",
    Role.REGISTRAR: "/command/",
    Role.SIGNER: "/command/",
    Role.OPERATOR: "/command/",
}


class OfficerAdapter(DefaultAccountAdapter):
    """Closes sign-up, leads everybody to their own desk, and asks for a factor again before factors are changed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's signature
        """Staff accounts are made by an operator."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where to after signing in, when no page was asked for."""
        return home_of(request.user)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - the library's signature
        """A page that clears what the browser kept."""
        return reverse("citizen:signed-out")

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Whoever signed in a moment ago need not do so again to add the first second factor."""
        if app == "allauth.mfa" and _signed_in_just_now(self.request):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))


def home_of(user: Account | AnonymousUser) -> str:
    """The address of somebody's first page."""
    return HOMES.get(Role(user.role), CITIZEN_HOME) if isinstance(user, Account) else CITIZEN_HOME


def _signed_in_just_now(request: HttpRequest) -> bool:
    times = [float(record["at"]) for record in get_authentication_records(request, request.user)]
    return bool(times) and time.time() - max(times) < FRESH_SECONDS
