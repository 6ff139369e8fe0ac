"""What does a user see when something is refused? A page that says what happened, never a value or a traceback."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pccovid.kernel.errors import DomainError
from pccovid.trust.access import AccessDenied, LedgerUnavailable
from pccovid.trust.accounts.security_log import Event, note
from pccovid.trust.vault import KeeperUnavailable

PAGES: dict[type[DomainError], tuple[str, int]] = {
    AccessDenied: ("403.html", 403),
    LedgerUnavailable: ("widgets/unavailable.html", 503),
    KeeperUnavailable: ("widgets/keys_unavailable.html", 503),
}
TOO_LARGE = 413
NOT_KEPT = "private, no-store"


class RefusalMiddleware:
    """Turns refusals that no view has answered into pages; what no view has said may be kept is kept by nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A body that is too large is refused before anything reads it."""
        # Its length stands in the request: without one the server hands on no body.
        if _length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            note(Event.TOO_LARGE, request=request)
            return render(request, "413.html", status=TOO_LARGE)
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", NOT_KEPT)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a refusal; anything else is left to the framework."""
        if isinstance(exception, AccessDenied | PermissionDenied):
            note(Event.ACCESS_REFUSED, request=request)
        for kind, (template, status) in PAGES.items():
            if isinstance(exception, kind):
                response = render(request, template, status=status)
                if kind.retry:
                    response["Retry-After"] = "5"
                return response
        return None


def _length(request: HttpRequest) -> int:
    written = request.META.get("CONTENT_LENGTH") or "0"
    return int(written[:16]) if written.isdecimal() else 0
