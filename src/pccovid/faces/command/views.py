"""The board of a territory, for its own authorities and for those who supervise the rollout."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from pccovid.faces.command.board.columns import DEFAULT
from pccovid.faces.command.board.page import board
from pccovid.faces.command.frame import desk
from pccovid.registry.territories.queries import NATION, gazetteer, stored_on
from pccovid.trust.access import Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

FIRST_PAGES: dict[str, str] = {
    Role.TRACER: "command:cases",
    Role.AUDITOR: "command:audit",
    Role.REGISTRAR: "command:questions",
    Role.OPERATOR: "command:migration",
    Role.SIGNER: "command:signing",
}


@require_safe
@staff_required(
    Role.AUTHORITY, Role.SUPERVISOR, Role.TRACER, Role.AUDITOR, Role.REGISTRAR, Role.OPERATOR, Role.SIGNER
)
def home(request: HttpRequest) -> HttpResponseBase:
    """The first page: the board of the own territory; a tracer's the cases, others' what waits for them."""
    if elsewhere := FIRST_PAGES.get(getattr(request.user, "role", "")):
        return redirect(elsewhere)
    return _page(request)


@require_safe
@staff_required(Role.AUTHORITY, Role.SUPERVISOR)
def area(request: HttpRequest, codes: str) -> HttpResponseBase:
    """The board of a unit; `codes` is its path without the country, "79/760". Outside the own territory: refused."""
    path = f"{NATION}{codes}/"
    if gazetteer(stored_on()).at(path) is None:
        raise Http404
    return _page(request, path)


def _page(request: HttpRequest, path: str = "") -> HttpResponse:
    with open_access(request, Purpose.STATISTICS) as access:
        shown = board(access, path or access.actor.territory, order=request.GET.get("sort", DEFAULT))
    return render(request, "command/board/page.html", {"board": shown, **desk(request, access.actor)})
