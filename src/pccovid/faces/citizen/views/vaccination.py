"""/vaccination/ – wait for a dose, choose a session, the code for the injection, the dose card, reactions."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from pccovid.capabilities.vaccination import booking, daylist, reactions, registering
from pccovid.capabilities.vaccination.errors import (
    AlreadyPlaced,
    NoSuchAppointment,
    NoSuchSession,
    NotRegistered,
    NotYetDue,
    OtherProduct,
    TooLateToChange,
)
from pccovid.capabilities.vaccination.queries import doses_by_person, doses_of
from pccovid.capabilities.vaccination.registering import Wish
from pccovid.capabilities.vaccination.rules import next_from, place_of, product_key, usable
from pccovid.capabilities.vaccination.site_queries import sessions_by_id, sessions_near
from pccovid.capabilities.vaccination.states import CancelledWhy, Registered
from pccovid.faces.citizen.own import Own, citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.facts import dose_facts
from pccovid.faces.citizen.presenters.people import choices, names
from pccovid.faces.citizen.presenters.vaccination import appointed, session_choices, waiting
from pccovid.faces.citizen.vaccinating import BookForm, ReactionForm, RegisterForm
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.errors import DomainError
from pccovid.procedures.give_places import give_places
from pccovid.registry.people.queries import profile_of

SHOWN_STATES = 6
REFUSALS = {
    AlreadyPlaced.code: gettext_lazy(
        "Somebody among you has a place already, or waits for one. Give that up first."
    ),
    NoSuchSession.code: gettext_lazy("This session cannot be booked any more. Choose another."),
    NotRegistered.code: gettext_lazy(
        "Somebody among you is not registered for a dose yet. Register her first."
    ),
    NotYetDue.code: gettext_lazy("The next dose is not due by then. Choose a later session."),
    OtherProduct.code: gettext_lazy("This session has another vaccine than the dose before. Choose another."),
    TooLateToChange.code: gettext_lazy("The session has begun. Speak to the site."),
    NoSuchAppointment.code: gettext_lazy(
        "This appointment has changed meanwhile. The page says how it stands now."
    ),
}


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, in words, and in which sessions places may be given now."""

    said: str
    sessions: tuple[UUID, ...] = ()


@dataclass(slots=True)
class Forms:
    """The forms of the page, bound where they were sent."""

    register: RegisterForm
    book: BookForm
    reaction: ReactionForm


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@citizen_page
def vaccination(request: HttpRequest) -> HttpResponseBase:
    """The page; each button does one thing, and what is sent twice is done once."""
    action = request.POST.get("action", "")
    data = request.POST if request.method == "POST" else None
    forms = Forms(
        RegisterForm(data if action == "register" else None),
        BookForm(data if action == "book" else None),
        ReactionForm(data if action == "react" else None),
    )
    try:
        with own_access(request) as own:
            done = _act(own, action, forms, request) if data is not None else None
            context = _page(own) if done is None else {}
    except DomainError as fault:
        if fault.code not in REFUSALS:
            raise
        messages.warning(request, str(REFUSALS[fault.code]))
        return redirect("citizen:vaccination")
    if done is not None:
        for session in done.sessions:
            give_places(session)
        messages.success(request, done.said)
        return redirect("citizen:vaccination")
    status = 422 if data is not None else 200
    return show(request, "citizen/vaccination.html", {"forms": forms, **context}, status=status)


def _act(own: Own, action: str, forms: Forms, request: HttpRequest) -> Done | None:
    """What was done; None where a form has to be mended. Raises what REFUSALS has words for."""
    if action == "register" and forms.register.is_valid():
        registering.register_own(own.access, _wish(own, chronic=forms.register.cleaned_data["chronic"]))
        return Done(_("You are registered. Choose a session below, or wait until you are invited."))
    if action == "withdraw":
        registering.withdraw(own.access, own.person_id)
        return Done(_("You do not wait for a dose any more."))
    if action == "book" and forms.book.is_valid():
        session = forms.book.cleaned_data["session"]
        booking.ask(
            own.access, client_id=forms.book.client(), persons=_together(own, request), session_id=session
        )
        return Done(_("You have asked. Below it says whether you have a place."), (session,))
    if action == "react" and forms.reaction.is_valid():
        report = forms.reaction.report(own.access.now)
        reactions.report_own(
            own.access, client_id=forms.reaction.client(), person_id=own.person_id, report=report
        )
        return Done(_("Thank you. The site calls you. In danger call 115 at once."))
    return _about_appointment(own, action, request)


def _about_appointment(own: Own, action: str, request: HttpRequest) -> Done | None:
    if action not in ("accept", "cancel"):
        return None
    number = _number(request.POST.get("appointment", ""))
    if action == "accept":
        booking.accept(own.access, number)
        return Done(_("Your place is kept."))
    session = booking.cancel(own.access, number, why=CancelledWhy.BY_PERSON)
    return Done(_("You have given up the place. In the queue you stand where you stood."), (session,))


def _wish(own: Own, *, chronic: bool) -> Wish:
    """For which dose, in which place of the queue."""
    access, person = own.access, own.person_id
    profile = profile_of(access, person)
    home, on = profile.value("territory"), access.now.astimezone(VIETNAM).date()
    doses = doses_by_person(access, [person]).get(person, [])
    priority, interval = (
        usable(name, on=on, territory=home, demo=settings.DEMO) for name in ("priority", "interval")
    )
    year = profile.value("birth")[:4]
    place = place_of(
        number=len(doses) + 1, birth_year=int(year) if year.isdigit() else None, frontline=False, chronic=chronic,
        on=on, rule=priority,
    )  # fmt: skip
    last = product_key(doses[-1].product) if doses else ""
    return Wish(person, home, len(doses) + 1, place, next_from(doses, rule=interval), last)


def _together(own: Own, request: HttpRequest) -> list[UUID]:
    """The person of the page, and whoever of the family was ticked, by their places in the list."""
    ticked = [int(one) for one in request.POST.getlist("with") if one.isdigit()]
    others = [own.persons[place] for place in ticked if place < len(own.persons)]
    return list(dict.fromkeys([own.person_id, *others]))


def _page(own: Own) -> dict[str, object]:
    access, person = own.access, own.person_id
    profiles = {one: profile_of(access, one) for one in own.persons}
    doses = doses_of(access, [person])
    booked = daylist.appointments_of(access, own.persons)
    mine = [one for one in booked if one.person_id == person or daylist.is_live(one)][:SHOWN_STATES]
    sessions = sessions_by_id(access, {one.session_id for one in mine})
    home = profiles[person].value("territory")
    open_wishes = daylist.registrations_of(access, [person])
    registered = [waiting(one) for one in open_wishes if one.state == Registered.WAITING]
    busy = any(one.person_id == person and daylist.is_live(one) for one in booked)
    return {
        "choices": choices(own.persons, profiles, person),
        "waiting": registered,
        "appointments": [appointed(one, sessions, names(profiles), 0) for one in mine],
        "doses": dose_facts(doses),
        "heard": any(one.sources for one in doses),
        "sessions": session_choices(sessions_near(access, home), access.now)
        if registered and not busy
        else [],
        "reactions": reactions.reactions_of(access, person),
    }


def _number(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as fault:
        raise NoSuchAppointment from fault
