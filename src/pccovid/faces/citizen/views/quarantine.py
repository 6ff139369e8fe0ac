"""/quarantine/ – the order, how she is today, tests, what is missing for the release; the certificate on paper."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.capabilities.quarantine.errors import NoSuchOrder
from pccovid.capabilities.quarantine.events import OrderShown
from pccovid.capabilities.quarantine.queries import dailies_of, due_tests_of, exits_of, order_of
from pccovid.capabilities.quarantine.states import Ending, OrderState
from pccovid.capabilities.quarantine.telling import tell
from pccovid.faces.citizen.isolating import HowAreYouForm
from pccovid.faces.citizen.own import Own, citizen_page, own_access
from pccovid.faces.citizen.pages import PASSING, show
from pccovid.faces.citizen.presenters.people import choices
from pccovid.faces.citizen.presenters.quarantine import quarantine_shown
from pccovid.faces.citizen.printing_release import NAME, as_release
from pccovid.registry.people.queries import profile_of, qid_of


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@citizen_page
def quarantine(request: HttpRequest) -> HttpResponseBase:
    """The page; what is sent twice is told once."""
    form = HowAreYouForm(request.POST if request.method == "POST" else None)
    with own_access(request) as own:
        if form.is_valid():
            if _told(own, form):
                messages.success(request, _("Thank you. The health station knows how you are today."))
            else:
                messages.warning(request, _("No order of isolation holds for you: there is nothing to tell."))
            return redirect("citizen:quarantine")
        context = {"form": form, **_page(own)}
    return show(request, "citizen/quarantine.html", context, status=422 if form.is_bound else 200)


@require_safe
@citizen_page
def quarantine_pdf(request: HttpRequest) -> HttpResponse:
    """The certificate of a completed isolation, to print. None before it is over, or where it was ended early."""
    with own_access(request) as own:
        order = order_of(own.access, own.person_id)
        if order is None or not is_completed(order):
            raise Http404
        made = as_release(order, profile_of(own.access, own.person_id), qid_of(own.access, own.person_id))
    headers = {"Content-Disposition": f'attachment; filename="{NAME}"', "Cache-Control": PASSING}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def is_completed(order: OrderShown) -> bool:
    """Whether days and tests were fulfilled."""
    return order.state is OrderState.RELEASED and order.ending == Ending.FULFILLED


def _told(own: Own, form: HowAreYouForm) -> bool:
    try:
        tell(own.access, client_id=form.client(), person_id=own.person_id, told=form.told())
    except NoSuchOrder:
        return False
    return True


def _page(own: Own) -> dict[str, object]:
    access = own.access
    profiles = {one: profile_of(access, one) for one in own.persons}
    order = order_of(access, own.person_id)
    context: dict[str, object] = {"choices": choices(own.persons, profiles, own.person_id), "shown": None}
    if order is not None:
        exits = exits_of(access, [own.person_id])
        tests, dailies = due_tests_of(access, order), dailies_of(access, order, limit=10)
        context["shown"] = quarantine_shown(order, tests, dailies, exits, access.now)
        context["certificate"] = is_completed(order)
    return context
