"""How long may a session stay when nobody acts? Half an hour at a desk, a shift without network at a scanner.

ASVS 5.0: 7.3.1 (inactivity), 7.3.2 (a longest time whatever is done: shifts.py). A citizen's code must open at a
checkpoint without network, so citizens' sessions end after a month without a visit.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase

from pccovid.kernel import clock
from pccovid.trust.access import Role
from pccovid.trust.accounts import sign_ins
from pccovid.trust.accounts.models import Account
from pccovid.trust.accounts.security_log import Event, note

DESK = timedelta(minutes=30)
AT_A_SCANNER = timedelta(hours=72)
CITIZEN = timedelta(days=30)
NOTED_EVERY = timedelta(minutes=1)


def longest_pause(role: str) -> timedelta:
    """How long an account of this role may do nothing."""
    return {Role.CITIZEN: CITIZEN, Role.OFFICER: AT_A_SCANNER}.get(Role(role), DESK)


class StayingMiddleware:
    """Ends a session whose owner has not acted for too long, before anything is shown; then notes who acts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """A visitor without a session costs nothing here."""
        signed_in = bool(request.session.session_key) and isinstance(request.user, Account)
        acted = signed_in and _look(request)
        response = self.get_response(request)
        if request.session.session_key and isinstance(request.user, Account):
            sign_ins.follow(request, acted=acted)
        return response


def _look(request: HttpRequest) -> bool:
    """Whether this act is worth noting; a session that is past its time is over after this."""
    account, now = request.user, clock.now()
    assert isinstance(account, Account)  # noqa: S101  # for the type; the caller has seen it
    written = request.session.get(sign_ins.ACTED)
    before = datetime.fromisoformat(written) if written else now
    if now - before > longest_pause(account.role):
        note(Event.SESSION_ENDED, account=account, reason=sign_ins.EndedBy.INACTIVITY)
        sign_ins.end_here(request, sign_ins.EndedBy.INACTIVITY)
        logout(request)
        return False
    if written and now - before < NOTED_EVERY:
        return False
    request.session[sign_ins.ACTED] = now.isoformat()
    return True
