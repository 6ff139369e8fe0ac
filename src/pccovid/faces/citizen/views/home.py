"""/ – what it is, for whoever is not signed in; colour, warnings, code and latest facts for whoever is."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from pccovid.capabilities.notices.queries import notices_of
from pccovid.capabilities.quarantine.events import OrderShown
from pccovid.capabilities.quarantine.queries import order_of
from pccovid.capabilities.quarantine.states import OrderState
from pccovid.capabilities.risk.queries import current
from pccovid.capabilities.testing.queries import results_of
from pccovid.capabilities.vaccination.queries import doses_of
from pccovid.faces.citizen.own import Own, citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.facts import dose_facts, test_facts
from pccovid.faces.citizen.presenters.passes import make_pass
from pccovid.faces.citizen.presenters.people import choices, names
from pccovid.faces.citizen.presenters.status import status_card
from pccovid.faces.citizen.presenters.warnings import warnings_shown
from pccovid.registry.people.queries import profile_of, qid_of
from pccovid.registry.people.recalls import is_invited
from pccovid.trust.accounts.adapter import CITIZEN_HOME, home_of

LATEST_NOTICES = 20


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """The landing page, one's own home, or the desk of an officer."""
    if not request.user.is_authenticated:
        return show(request, "citizen/landing.html", {}, kept=True)
    if home_of(request.user) != CITIZEN_HOME:
        return redirect(home_of(request.user))
    return _own_home(request)


@citizen_page
def _own_home(request: HttpRequest) -> HttpResponse:
    with own_access(request) as own:
        context = _read(own)
    return show(request, "citizen/home.html", context, kept=True)


def _read(own: Own) -> dict[str, object]:
    access, person = own.access, own.person_id
    profiles = {one: profile_of(access, one) for one in own.persons}
    notices = [one for one in notices_of(access, limit=LATEST_NOTICES) if one.read_at is None]
    return {
        "choices": choices(own.persons, profiles, person),
        "card": status_card(current(access, [person]).get(person)),
        "warnings": warnings_shown(notices, names(profiles)),
        "pass": make_pass(person, profiles[person], qid_of(access, person)),
        "doses": dose_facts(doses_of(access, [person])),
        "tests": test_facts(results_of(access, [person], limit=1)),
        "ordered": _is_ordered(order_of(access, person)),
        "invited": is_invited(access, person),
        "as_of": access.now,
    }


def _is_ordered(order: OrderShown | None) -> bool:
    return order is not None and order.state is OrderState.ISSUED
