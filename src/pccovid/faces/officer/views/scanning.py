"""/officer/ – the scanner; /officer/check/ – the same for a browser without scripts."""

from uuid import UUID, uuid5

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pccovid.capabilities.visits.policies import purpose_at
from pccovid.faces.officer.checking import check_scans
from pccovid.faces.officer.incoming import DIRECTIONS, LONGEST_TEXT, Incoming
from pccovid.faces.officer.local_words import words
from pccovid.faces.officer.pages import show
from pccovid.faces.officer.quotas import CHECKS, CHECKS_OF_AN_HOUR
from pccovid.faces.officer.working_place import working_lane, working_place
from pccovid.faces.widgets.limiting import by_account, limited
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.registry.places.kinds import Place
from pccovid.trust.access import Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required


@require_safe
@staff_required(Role.OFFICER)
def scan(request: HttpRequest) -> HttpResponseBase:
    """The camera, or a picture, or a typed number. Kept on the device: it works a whole shift without network."""
    place = working_place(request)
    if place is None:
        return redirect("officer:place")
    context = {
        "hide_language": True,  # the width of an old phone belongs to the place's name
        "place": place,
        "lane": working_lane(request, place),
        "client_id": uuid7(),
        "one_touch": settings.DEMO,
        "words": words(),
        "signin_url": f"{reverse('account_login')}?next={request.path}",
    }
    return show(request, "officer/scan.html", context, kept=True)


@require_POST
@staff_required(Role.OFFICER)
@limited((CHECKS, by_account), (CHECKS_OF_AN_HOUR, by_account))
def check(request: HttpRequest) -> HttpResponseBase:
    """One typed number or pasted code, and its verdict as a page."""
    place = working_place(request)
    if place is None:
        return redirect("officer:place")
    with open_access(request, purpose_at(place.kind)) as access:
        [answer] = check_scans(access, place, [_typed(request, place)])
    return show(request, "officer/checked.html", {"place": place, "answer": answer})


def _typed(request: HttpRequest, place: Place) -> Incoming:
    text = request.POST.get("text", "")[:LONGEST_TEXT]
    direction = request.POST.get("direction", "")
    chosen = direction if direction in DIRECTIONS else DIRECTIONS[0]
    return Incoming(
        id=_id(request.POST.get("client_id", ""), f"{chosen}|{text}"),
        at=clock.now(),
        text=text,
        kind="",
        place=place.id,
        direction=chosen,
        lane=working_lane(request, place),
    )


def _id(form: str, content: str) -> UUID:
    # The same form sent again is the same scan; with another number after "back" it is another one.
    try:
        return uuid5(UUID(form), content)
    except ValueError:
        return uuid7()
