"""The project's addresses, and pages that refuse or fail while they hold a personal value."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from pccovid.project.urls import urlpatterns as project
from pccovid.trust.access import AccessDenied, LedgerUnavailable

SECRET = "079090000000"
FAULTS: dict[str, Exception] = {
    "denied": AccessDenied(),
    "unrecorded": LedgerUnavailable(),
    "missing": Http404(SECRET),
    "broken": RuntimeError(SECRET),
}


def refuse(request: HttpRequest, fault: str) -> HttpResponse:
    """Raise what the address names."""
    raise FAULTS[fault]


urlpatterns = [path("test/<str:fault>/", refuse), *project]
