"""From which network does a request come when proxies stand before us? They say it; the nearest ones are believed.

Used only where PCCOVID_TRUSTED_PROXIES is set. Each proxy adds to the end of X-Forwarded-For whom it was asked by, so
with n proxies of ours the n-th entry from the end was written by ours; all before it may be invented.
"""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

HEADER = "HTTP_X_FORWARDED_FOR"


def client_address(header: str, *, proxies: int) -> str | None:
    """The address that the outermost of our proxies saw; None where the header does not hold it."""
    hops = [hop.strip() for hop in header.split(",")]
    if proxies < 1 or len(hops) < proxies:
        return None
    written = hops[-proxies]
    for candidate in (written, _without_port(written)):
        try:
            return str(ipaddress.ip_address(candidate))
        except ValueError:
            continue
    return None


class ForwardedMiddleware:
    """Lets REMOTE_ADDR be the visitor's address, for limits by network."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.proxies: int = settings.TRUSTED_PROXIES

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Whoever comes past the proxies keeps the address of the connection."""
        address = client_address(request.META.get(HEADER, ""), proxies=self.proxies)
        if address is not None:
            request.META["REMOTE_ADDR"] = address
        return self.get_response(request)


def _without_port(written: str) -> str:
    """`192.0.2.1:80` and `[2001:db8::1]:80`, as some proxies write them."""
    if written.startswith("["):
        return written[1:].partition("]")[0]
    return written.partition(":")[0] if written.count(":") == 1 else written
