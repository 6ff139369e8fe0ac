"""/about/ – what the app is, how data are used, how accessible it is. Open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pccovid.faces.citizen.pages import show


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The same for everybody, signed in or not."""
    return show(request, "citizen/about.html", {})
