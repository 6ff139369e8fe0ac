"""Which browser and which network asks? Both as keyed hashes: neither a cookie's value nor an address is kept."""

import ipaddress
import re
import secrets
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from pccovid.kernel import clock
from pccovid.trust.accounts.models import KnownBrowser
from pccovid.trust.vault import blind

COOKIE = "pccovid_browser"
COOKIE_SECONDS = 400 * 24 * 3600  # the longest that browsers keep one
IPV6_NETWORK = 64
_FORM = re.compile(r"[\w-]{43}")


def browser_of(request: HttpRequest) -> bytes | None:
    """The keyed hash of this browser's mark; None when it carries none."""
    mark = request.COOKIES.get(_name(), "")
    return blind("browser", mark) if _FORM.fullmatch(mark) else None


def mark_browser(request: HttpRequest, response: HttpResponseBase) -> None:
    """Give a browser its mark if it has none. It tells nothing and is read by no script."""
    if browser_of(request) is None:
        response.set_cookie(
            _name(),
            secrets.token_urlsafe(32),
            max_age=COOKIE_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


def network_of(request: HttpRequest) -> bytes:
    """The keyed hash of the network that asks: an IPv4 address, or the /64 of an IPv6 address."""
    written = request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return blind("network", "unknown")
    if isinstance(address, ipaddress.IPv6Address):
        written = str(ipaddress.ip_network(f"{address}/{IPV6_NETWORK}", strict=False))
    return blind("network", written)


def remember_browser(account_id: UUID, browser: bytes) -> None:
    """This account has signed in from this browser."""
    KnownBrowser.objects.update_or_create(
        account_id=account_id, browser_hash=browser, defaults={"seen_at": clock.now()}
    )


def forget_browser(account_id: UUID, browser: bytes | None) -> None:
    """After signing out, the telephone alone opens nothing here any more."""
    if browser is not None:
        KnownBrowser.objects.filter(account_id=account_id, browser_hash=browser).delete()


def last_known(account_ids: list[UUID], browser: bytes) -> UUID | None:
    """Of these accounts, the active one that signed in from this browser last."""
    known = KnownBrowser.objects.filter(
        account_id__in=account_ids, browser_hash=browser, account__is_active=True
    )
    return known.order_by("-seen_at").values_list("account_id", flat=True).first()


def _name() -> str:
    # Under TLS bound to this host: no neighbouring host can plant a mark (ASVS 3.3.3).
    return f"__Host-{COOKIE}" if settings.SESSION_COOKIE_SECURE else COOKIE
