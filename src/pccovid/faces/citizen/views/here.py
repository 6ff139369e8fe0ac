"""/here/ – scan or type a place's code; /here/CODE/ – say that one comes; /visits/ – where one was, and leaving."""

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pccovid.capabilities.visits.operations import record_own_visit
from pccovid.capabilities.visits.queries import stays_of
from pccovid.faces.citizen.own import Own, citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.people import name_of
from pccovid.faces.citizen.visiting import SCANNED, TYPED, stays_shown, why_not
from pccovid.faces.citizen.visits_kept import person_name
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.registry.people.queries import profile_of
from pccovid.registry.places.codes import LONGEST, in_groups, place_of_code, plain
from pccovid.registry.places.errors import NotThisCode
from pccovid.registry.places.kinds import Place
from pccovid.registry.places.queries import place, places
from pccovid.trust.access import AccessDenied

SHOWN_FOR = dt.timedelta(days=21)
JUST_DONE = "just_visited"


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_page
def find(request: HttpRequest) -> HttpResponse:
    """Scan, or type what stands under the code."""
    typed = request.POST.get("code", "")[:LONGEST].strip()
    if not typed:
        return show(request, "citizen/here/find.html", {"people": _people(request)}, kept=True)
    try:
        place_of_code(typed, clock.now())
    except NotThisCode as fault:
        return show(request, "citizen/here/find.html", {"typed": typed, "error": why_not(fault)}, status=422)
    response = redirect("citizen:here", code=plain(typed))
    response["Location"] += "?typed"
    return response


def _people(request: HttpRequest) -> list[tuple[str, str]]:
    """For whom a telephone may keep a check-in, by opaque names; words only where there are several."""
    user = request.user
    with own_access(request) as own:
        if len(own.persons) > 1:
            return [(person_name(user.pk, one), name_of(profile_of(own.access, one))) for one in own.persons]
        own.access.read_aggregate("visit", ["form"])
        return [(person_name(user.pk, one), "") for one in own.persons]


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_page
def here(request: HttpRequest, code: str) -> HttpResponse:
    """Whose arrival is recorded where; nothing is, before the button is pressed."""
    try:
        at = place_of_code(code, clock.now())
    except NotThisCode as fault:
        return show(request, "citizen/here/find.html", {"error": why_not(fault)}, status=422)
    with own_access(request) as own:
        if request.method == "POST":
            return _record(request, own, at, "in", TYPED if "typed" in request.GET else SCANNED)
        people = {one: name_of(profile_of(own.access, one)) for one in own.persons}
    context = {
        "place": at,
        "code": in_groups(plain(code)),
        "people": [(number, people[one]) for number, one in enumerate(own.persons)],
        "chosen": own.position,
        "client_id": uuid7(),
    }
    return show(request, "citizen/here/here.html", context)


@require_safe
@citizen_page
def visits(request: HttpRequest) -> HttpResponse:
    """The stays of the days for which visits are kept, the latest first."""
    with own_access(request) as own:
        now = own.access.now
        stays = stays_of(own.access, own.persons, now - SHOWN_FOR, now + dt.timedelta(seconds=1))
        people = (
            {one: name_of(profile_of(own.access, one)) for one in own.persons} if len(own.persons) > 1 else {}
        )
    at = places(stay.place_id for stay in stays)
    context = {
        "stays": stays_shown(stays, at, people, list(own.persons), now),
        "done": request.session.pop(JUST_DONE, ""),
        "client_id": uuid7(),
        "days": SHOWN_FOR.days,
    }
    return show(request, "citizen/here/visits.html", context)


@require_POST
@citizen_page
def leave(request: HttpRequest) -> HttpResponse:
    """Somebody says that she leaves now."""
    at = place(_client_id(request.POST.get("place", "")))
    if at is None:
        return redirect("citizen:visits")
    with own_access(request) as own:
        return _record(request, own, at, "out", SCANNED)


def _record(request: HttpRequest, own: Own, at: Place, direction: str, channel: str) -> HttpResponse:
    record_own_visit(
        own.access,
        place=at,
        person_id=_person(own, request.POST.get("person", "")),
        client_id=_client_id(request.POST.get("client_id", "")),
        direction=direction,
        channel=channel,
    )
    request.session[JUST_DONE] = direction
    return redirect("citizen:visits")


def _person(own: Own, position: str) -> UUID:
    if not position:
        return own.person_id
    if not (position.isascii() and position.isdecimal() and int(position[:4]) < len(own.persons)):
        raise AccessDenied
    return own.persons[int(position)]


def _client_id(written: str) -> UUID:
    try:
        return UUID(written[:64])
    except ValueError:
        return uuid7()
