"""Which request is this? A random id, given to the browser and written on every line of the log about it.

Entries of the ledger that it makes have the same id, so a line and an entry are matched without a word about anybody.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from pccovid.kernel import requests
from pccovid.kernel.ids import uuid7

HEADER = "X-Request-Id"


def current() -> str:
    """The id of the request under way, empty outside one."""
    return str(requests.current() or "")


class RequestIdMiddleware:
    """Gives each request its id. The outermost, so that whatever fails inside is written down with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """A browser's own id is not taken over: it could be made to look like somebody else's."""
        with requests.under_way(uuid7()) as number:
            response = self.get_response(request)
            response.headers[HEADER] = str(number)
        return response
