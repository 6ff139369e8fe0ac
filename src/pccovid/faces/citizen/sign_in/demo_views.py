"""How does a visitor of the demonstration get in? With invented people, whose messages and codes are shown here."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from pccovid.faces.citizen.sign_in.pages import show
from pccovid.faces.citizen.sign_in.roles import role_name
from pccovid.trust.accounts.demonstration import CITIZEN, seconds_left, visitors
from pccovid.trust.accounts.outbox import messages_shown


@require_GET
def demo(request: HttpRequest) -> HttpResponse:
    """Whom one may be. Outside a demonstration there is no such page."""
    _only_in_demo()
    everybody = visitors()
    officers = [(visitor, role_name(visitor.role)) for visitor in everybody if visitor.role != CITIZEN]
    citizens = [visitor for visitor in everybody if visitor.role == CITIZEN]
    return show(request, "demo", officers=officers, citizens=citizens, seconds=seconds_left())


@require_GET
def demo_messages(request: HttpRequest) -> HttpResponse:
    """The text messages of the last ten minutes."""
    _only_in_demo()
    return show(request, "demo_messages", shown=messages_shown())


def _only_in_demo() -> None:
    if not settings.DEMO:
        raise Http404
