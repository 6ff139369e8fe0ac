"""What does a user see when something is refused? A page that says what happened, never a value or a traceback."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pccovid.kernel.errors import DomainError
from pccovid.trust.access import AccessDenied, LedgerUnavailable

PAGES: dict[type[DomainError], tuple[str, int]] = {
    AccessDenied: ("403.html", 403),
    LedgerUnavailable: ("widgets/unavailable.html", 503),
}


class RefusalMiddleware:
    """Turns refusals that no view has answered into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do on the way in."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a refusal; anything else is left to the framework."""
        for kind, (template, status) in PAGES.items():
            if isinstance(exception, kind):
                response = render(request, template, status=status)
                if kind.retry:
                    response["Retry-After"] = "5"
                return response
        return None
