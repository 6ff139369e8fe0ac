"""How long does an officer stay signed in? For a shift; a scanner long enough to send what it kept without network."""

from datetime import timedelta

from django.http import HttpRequest

from pccovid.trust.access import Role
from pccovid.trust.accounts.models import Account

SHIFT = timedelta(hours=12)
SCANNER = timedelta(days=7)  # 72 hours without network, and the way back


def end_with_shift(request: HttpRequest, account: Account) -> None:
    """Shorten an officer's session; a citizen's lasts as long as the settings say."""
    if account.role != Role.CITIZEN:
        request.session.set_expiry(SCANNER if account.role == Role.OFFICER else SHIFT)
