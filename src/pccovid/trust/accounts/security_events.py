"""Who tells the security log of sign-ins and factors? The framework's and the library's own signals."""

from allauth.account.authentication import get_authentication_records
from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_used,
)
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from pccovid.trust.access import Role
from pccovid.trust.accounts import sign_ins
from pccovid.trust.accounts.models import Account
from pccovid.trust.accounts.security_log import Event, note, pseudonym
from pccovid.trust.accounts.shifts import end_with_shift

BY_NUMBER = "one-time-code"


def signed_in(request: HttpRequest, user: Account, **_: object) -> None:
    """A session began: note it with its factors, and set its end."""
    end_with_shift(request, user)
    used = _factors(request, user)
    sign_ins.begin(request, user, used)
    note(Event.SIGNED_IN, account=user, request=request, factors=used)


def refused(credentials: dict[str, str], request: HttpRequest | None = None, **_: object) -> None:
    """A password that was not accepted, or a name that nobody has: written alike."""
    note(Event.SIGN_IN_REFUSED, request=request, name=pseudonym(credentials.get("username") or ""))


def locked_out(request: HttpRequest, **_: object) -> None:
    """Too many passwords were tried."""
    note(Event.LOCKED_OUT, request=request)


def signed_out(request: HttpRequest, user: Account | None, **_: object) -> None:
    """By the own button. What ended otherwise is noted by who ended it, and has no row any more."""
    if user is not None and sign_ins.NUMBER in request.session:
        sign_ins.end_here(request)
        note(Event.SIGNED_OUT, account=user, request=request)


def factor_added(request: HttpRequest, user: Account, authenticator: Authenticator, **_: object) -> None:
    """A second factor was set up, and with it used. Whoever came with a password only has the end of a shift now."""
    end_with_shift(request, user)
    sign_ins.add_factor(request, authenticator.type)
    note(Event.FACTOR_ADDED, account=user, request=request, factor=authenticator.type)


def factor_used(request: HttpRequest, authenticator: Authenticator, **_: object) -> None:
    """In a session that is open: asked for again before something that matters."""
    sign_ins.add_factor(request, authenticator.type)


def factor_removed(request: HttpRequest, user: Account, authenticator: Authenticator, **_: object) -> None:
    """A second factor was taken away: whoever else is signed in as this account is out (ASVS 5.0, 7.4.3)."""
    sign_ins.end_all(user, sign_ins.EndedBy.ELSEWHERE, but=request.session.get(sign_ins.NUMBER, ""))
    note(Event.FACTOR_REMOVED, account=user, request=request, factor=authenticator.type)


def factor_refused(request: HttpRequest, user: Account, authenticator: Authenticator, **_: object) -> None:
    """The password was right and the second factor was not."""
    note(Event.SIGN_IN_REFUSED, account=user, request=request, factor=authenticator.type)


def new_password(request: HttpRequest, user: Account, **_: object) -> None:
    """Changed by its owner."""
    note(Event.PASSWORD_CHANGED, account=user, request=request)


def listen() -> None:
    """Called once, when the app is ready."""
    for signal, receiver in (
        (user_logged_in, signed_in),
        (user_login_failed, refused),
        (user_logged_out, signed_out),
        (user_locked_out, locked_out),
        (authenticator_added, factor_added),
        (authenticator_used, factor_used),
        (authenticator_removed, factor_removed),
        (authentication_failed, factor_refused),
        (password_changed, new_password),
    ):
        signal.connect(receiver, dispatch_uid=f"pccovid.{receiver.__name__}")


def _factors(request: HttpRequest, user: Account) -> str:
    records = get_authentication_records(request, user)
    named = [str(record.get("type") or record.get("method")) for record in records]
    return "+".join(dict.fromkeys(named)) or (BY_NUMBER if user.role == Role.CITIZEN else "unknown")
