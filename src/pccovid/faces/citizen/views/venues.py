"""/venues/ – places that somebody registered: their posters and screens, and how many came; never who."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.faces.citizen.own import citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.posters import FILE_NAME, address_of, poster
from pccovid.faces.citizen.registering import PlaceForm
from pccovid.faces.widgets.figures import figure
from pccovid.insight.scans import owners_scans
from pccovid.kernel import clock
from pccovid.registry.places.codes import REDRAWN_EVERY, code_now, in_groups
from pccovid.registry.places.errors import TooManyPlaces
from pccovid.registry.places.kinds import Place
from pccovid.registry.places.operations import register_own
from pccovid.registry.places.queries import owned
from pccovid.registry.places.wording import KINDS

DAYS = 14
IN = ("own", "recorded", "green", "yellow", "red", "unknown", "elsewhere")


@require_safe
@citizen_page
def venues(request: HttpRequest) -> HttpResponse:
    """What this account has registered."""
    with own_access(request) as own:
        mine = owned(own.access)
    return show(request, "citizen/venues/list.html", {"venues": [(at, KINDS[at.kind]) for at in mine]})


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_page
def register(request: HttpRequest) -> HttpResponse:
    """A new place, which works at once. A refused form comes back with everything in it."""
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            with own_access(request) as own:
                made = register_own(
                    own.access, form.new_place(), rotating=form.cleaned_data["shown"] == "screen"
                )
            return redirect("citizen:venue", code=made.code)
        except TooManyPlaces:
            form.add_error(
                None,
                _("You have registered 20 places. For more, ask your commune's people's committee."),
            )
    status = 422 if form.is_bound else 200
    return show(request, "citizen/venues/register.html", {"form": form}, status=status)


@require_safe
@citizen_page
def venue(request: HttpRequest, code: str) -> HttpResponse:
    """Its code, and how many came on each day, small numbers protected."""
    with own_access(request) as own:
        at = _mine(owned(own.access), code)
        today = clock.today()
        days = owners_scans(own.access, at, today - dt.timedelta(days=DAYS))
    rows = [[f"{day:%d/%m/%Y}", figure(days[day].here(IN)).text] for day in sorted(days, reverse=True)]
    context = {
        "place": at,
        "kind": KINDS[at.kind],
        "code": in_groups(at.code),
        "headers": [_("Day"), _("Came")],
        "rows": rows,
    }
    return show(request, "citizen/venues/one.html", context)


@require_safe
@citizen_page
def venue_poster(request: HttpRequest, code: str) -> HttpResponse:
    """The poster, for paper. A place with a screen has none: on paper its code would be old in five minutes."""
    with own_access(request) as own:
        at = _mine(owned(own.access), code)
    if at.rotating:
        raise Http404
    response = HttpResponse(poster(at), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


@require_safe
@citizen_page
def venue_screen(request: HttpRequest, code: str) -> HttpResponse:
    """The code of this moment, large; the page draws itself anew, without scripts too."""
    with own_access(request) as own:
        at = _mine(owned(own.access), code)
    shown = code_now(at, clock.now())
    context = {
        "place": at,
        "address": address_of(shown),
        "code": in_groups(shown),
        "again": int(REDRAWN_EVERY.total_seconds()) // 5,
    }
    return show(request, "citizen/venues/screen.html", context)


def _mine(owned_places: list[Place], code: str) -> Place:
    found = next((one for one in owned_places if one.code == code), None)
    if found is None:
        raise Http404
    return found
