"""How does somebody leave? The session ends, and what the browser kept is cleared (requirement A45)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from pccovid.faces.citizen.sign_in.pages import show
from pccovid.trust.accounts.adapter import home_of
from pccovid.trust.accounts.sessions import sign_out as end_session

CLEAR = '"cache"'


@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """A question first, so that a followed link signs nobody out."""
    if not request.user.is_authenticated:
        return redirect("citizen:signed-out")
    if request.method != "POST":
        return show(request, "sign_out")
    end_session(request)
    response = redirect("citizen:signed-out")
    response["Clear-Site-Data"] = CLEAR
    return response


@require_GET
def signed_out(request: HttpRequest) -> HttpResponse:
    """Says so; its script tells the service worker to forget the saved pages."""
    response = show(request, "signed_out")
    response["Clear-Site-Data"] = CLEAR
    return response


@require_GET
def staff_home(request: HttpRequest) -> HttpResponse:
    """To the desk of whoever is signed in."""
    return redirect(home_of(request.user))


def closed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """An address of the sign-in library that has no page here."""
    raise Http404
