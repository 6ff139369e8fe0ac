"""The project's addresses, and two guarded pages to try the doors on."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from pccovid.project.urls import urlpatterns as project
from pccovid.trust.access import Role
from pccovid.trust.accounts.doors import citizen_required, staff_required


@staff_required(Role.CLINIC, Role.TRACER)
def ward(request: HttpRequest) -> HttpResponse:
    """A page for two roles."""
    return HttpResponse("ward")


@citizen_required
def own(request: HttpRequest) -> HttpResponse:
    """A page for citizens."""
    return HttpResponse("own")


urlpatterns = [path("test/ward/", ward), path("test/own/", own), *project]
