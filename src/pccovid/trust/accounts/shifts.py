"""How long does somebody stay signed in at most? An officer for a shift; a scanner long enough to send what it kept.

The end is a moment, not a length: however often the session is written, it does not move (ASVS 5.0, 7.3.2).
"""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from pccovid.trust.access import Role
from pccovid.trust.accounts.models import Account

SHIFT = timedelta(hours=12)
SCANNER = timedelta(days=7)  # 72 hours without network, and the way back


def end_with_shift(request: HttpRequest, account: Account) -> None:
    """Set the end of a session that begins. By the real clock: the framework compares it with no other."""
    request.session.set_expiry(timezone.now() + longest_stay(account.role))


def longest_stay(role: str) -> timedelta:
    """From signing in to the end of the session."""
    if role == Role.CITIZEN:
        return timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return SCANNER if role == Role.OFFICER else SHIFT
