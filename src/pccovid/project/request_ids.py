"""Which request is this? A random id, given to the browser and written on every line of the log about it."""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponseBase

from pccovid.kernel.ids import uuid7

HEADER = "X-Request-Id"
_current: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str:
    """The id of the request under way, empty outside one."""
    return _current.get()


class RequestIdMiddleware:
    """Gives each request its id. The outermost, so that whatever fails inside is written down with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """A browser's own id is not taken over: it could be made to look like somebody else's."""
        token = _current.set(str(uuid7()))
        try:
            response = self.get_response(request)
            response.headers[HEADER] = current()
        finally:
            _current.reset(token)
        return response
