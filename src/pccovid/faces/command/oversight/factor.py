"""When was this session's second factor last used? An approval needs one of the last minutes."""

import time
from datetime import UTC, datetime, timedelta

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest, HttpResponseBase

from pccovid.trust.accounts.doors import to_second_factor

FRESH = timedelta(minutes=5)


def factor_time(request: HttpRequest) -> datetime | None:
    """By the real clock, as a session keeps it; None where it was too long ago, or never."""
    used = [
        float(one["at"])
        for one in get_authentication_records(request, request.user)
        if one.get("method") == "mfa"
    ]
    if not used or time.time() - max(used) > FRESH.total_seconds():
        return None
    return datetime.fromtimestamp(max(used), UTC)


def ask_again(request: HttpRequest) -> HttpResponseBase:
    """To the page that asks for the second factor, and back here."""
    return to_second_factor(request)
