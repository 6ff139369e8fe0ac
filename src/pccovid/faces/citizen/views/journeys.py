"""/journeys/ – journeys declared, one of them, a new one, and changing or cancelling it before it begins."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.capabilities.movement.errors import JourneyOver, NoSuchJourney, WrongJourney
from pccovid.capabilities.movement.operations import cancel_movement, change_movement, declare_movement
from pccovid.capabilities.movement.queries import is_open, movement_of, movements_of
from pccovid.faces.citizen.own import citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.journeys import journey_line, journey_lines
from pccovid.faces.citizen.presenters.people import names
from pccovid.faces.citizen.travelling import DRAFT, JourneyForm, as_declared, known_answers
from pccovid.registry.people.queries import profile_of

JUST_SENT = "just_travelled"


@require_safe
@citizen_page
def journeys(request: HttpRequest) -> HttpResponseBase:
    """Every journey of those held, the latest first."""
    with own_access(request) as own:
        people = names({one: profile_of(own.access, one) for one in own.persons})
        lines = journey_lines(movements_of(own.access, own.persons), people)
    return show(request, "citizen/journeys/list.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@citizen_page
def journey_new(request: HttpRequest) -> HttpResponseBase:
    """Ask; or store, once however often it is sent. A refused form comes back with everything in it."""
    with own_access(request) as own:
        profiles = {one: profile_of(own.access, one) for one in own.persons}
        form = JourneyForm(
            request.POST if request.method == "POST" else None,
            people=names(profiles),
            shown=own.person_id,
            initial=known_answers(profiles[own.person_id]),
        )
        if form.is_bound and form.is_valid():
            homes = {one: profiles[one].value("territory") for one in form.travellers()}
            try:
                declare_movement(
                    own.access, travellers=homes, client_id=form.client(), journey=form.journey()
                )
                request.session[JUST_SENT] = True
                return redirect("citizen:journey", form.client())
            except WrongJourney as fault:
                form.refuse(fault)
    status = 422 if form.is_bound else 200
    return show(request, "citizen/journeys/form.html", {"form": form, "draft": DRAFT}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_page
def journey(request: HttpRequest, journey_id: UUID) -> HttpResponseBase:
    """What was declared, and that the QR code is all a checkpoint needs; a form sent here cancels it."""
    with own_access(request) as own:
        people = names({one: profile_of(own.access, one) for one in own.persons})
        over = False
        if request.method == "POST":
            try:
                cancel_movement(own.access, number=journey_id)
            except NoSuchJourney as fault:
                raise Http404 from fault
            except JourneyOver:
                over = True
        shown = movement_of(own.access, journey_id)
        if not shown:
            raise Http404
        line = journey_line(shown, people, may_change=is_open(shown[0], own.access))
    done = request.session.pop(JUST_SENT, False)
    context = {"line": line, "over": over, "just_sent": done, "draft_done": DRAFT if done else ""}
    return show(request, "citizen/journeys/one.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@citizen_page
def journey_change(request: HttpRequest, journey_id: UUID) -> HttpResponseBase:
    """The same form, filled with what was declared."""
    with own_access(request) as own:
        shown = movement_of(own.access, journey_id)
        if not shown or not is_open(shown[0], own.access):
            raise Http404
        form = JourneyForm(
            request.POST if request.method == "POST" else None,
            people={},
            shown=shown[0].person_id,
            initial=as_declared(shown[0]),
        )
        if form.is_bound and form.is_valid():
            try:
                change_movement(own.access, number=journey_id, journey=form.journey())
                return redirect("citizen:journey", journey_id)
            except WrongJourney as fault:
                form.refuse(fault)
    status = 422 if form.is_bound else 200
    return show(request, "citizen/journeys/form.html", {"form": form, "changing": journey_id}, status=status)
