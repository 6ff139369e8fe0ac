"""How does a session of a citizen begin and end? Under a new key, for ninety days; at its end nothing stays."""

from uuid import UUID

from django.contrib.auth import login, logout
from django.http import HttpRequest

from pccovid.trust.access import AccessDenied, Role
from pccovid.trust.accounts.backends import PATH, AccountBackend
from pccovid.trust.accounts.browsers import browser_of, forget_browser, remember_browser
from pccovid.trust.accounts.models import Account


def sign_in(request: HttpRequest, *, account_id: UUID, browser: bytes) -> None:
    """Begin a citizen's session in a browser that is known from now on. Raises AccessDenied for an account shut."""
    account = Account.objects.filter(id=account_id, role=Role.CITIZEN).first()
    if account is None or not AccountBackend().user_can_authenticate(account):
        raise AccessDenied
    login(request, account, backend=PATH)
    remember_browser(account_id, browser)


def sign_out(request: HttpRequest) -> None:
    """End the session; with the telephone alone nobody comes in here any more."""
    if isinstance(request.user, Account):
        forget_browser(request.user.pk, browser_of(request))
    logout(request)
