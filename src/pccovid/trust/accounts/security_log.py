"""What happened at the defences? Sign-ins with their factors, refusals, attempts to get past: one event each.

ASVS 5.0: 16.3.1 (signing in), 16.3.2 (refused access), 16.3.3 (attempts to pass the defences). An event holds no
personal value: accounts, browsers and networks are keyed pseudonyms, and a fact that could be a value is not written.
How the lines look and where they go is decided in project/security_lines.py and the settings.
"""

import logging
import re
from enum import StrEnum
from uuid import UUID

from django.http import HttpRequest

from pccovid.trust.accounts.browsers import network_of
from pccovid.trust.accounts.models import Account
from pccovid.trust.vault import blind

LOGGER = "pccovid.security"
KIND = "security-log"
UNFIT = "?"
_FIT = re.compile(r"[A-Za-z][\w:.+/-]{0,79}|\d{1,6}", re.ASCII)
_PSEUDONYM = re.compile(r"[0-9a-f]{32}", re.ASCII)
_MANY_DIGITS = re.compile(r"\d{7}")
_log = logging.getLogger(LOGGER)


class Event(StrEnum):
    """The kinds of events; the names are what a search in the log finds."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    LOCKED_OUT = "locked_out"
    SIGNED_OUT = "signed_out"
    SESSION_ENDED = "session_ended"
    CODE_REFUSED = "code_refused"
    FACTOR_ADDED = "factor_added"
    FACTOR_REMOVED = "factor_removed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  # a name of an event
    APPOINTMENT = "appointment"
    ACCESS_REFUSED = "access_refused"
    LIMIT_REACHED = "limit_reached"
    TOO_LARGE = "too_large"
    BAD_KEY = "bad_key"
    MIGRATION = "migration"
    FILE_SENT = "file_sent"
    OVERLOADED = "overloaded"
    TELEPHONE_CODE_MADE = "telephone_code_made"
    TELEPHONE_ENROLLED = "telephone_enrolled"
    TELEPHONE_REFUSED = "telephone_refused"
    TELEPHONE_SHUT_OUT = "telephone_shut_out"
    TELEPHONE_SUSPECT = "telephone_suspect"


def note(
    event: Event, *, account: Account | None = None, request: HttpRequest | None = None, **facts: str
) -> None:
    """Write an event. `facts` are words of our code (a reason, a route, a kind of limit), never what was typed."""
    found = {name: _fit(value) for name, value in facts.items()}
    if account is None and request is not None and isinstance(getattr(request, "user", None), Account):
        account = request.user  # type: ignore[assignment]  # checked above
    if account is not None:
        found |= {"who": pseudonym(str(account.pk)), "role": str(account.role)}
    if request is not None:
        match = request.resolver_match
        found |= {"network": network_of(request).hex(), "route": match.view_name if match else ""}
    _log.info(event.value, extra={"security": found})


def pseudonym(value: str) -> str:
    """The same stranger or account under the same name; only whoever has the keys can say whose it is."""
    return blind(KIND, value).hex()


def by(account_id: UUID | None) -> str:
    """Who did it, as `who` of an event; whoever sits at the machine has no account."""
    return pseudonym(str(account_id)) if account_id else "technician"


def _fit(value: str) -> str:
    if _PSEUDONYM.fullmatch(value):
        return value
    return value if _FIT.fullmatch(value) and not _MANY_DIGITS.search(value) else UNFIT
