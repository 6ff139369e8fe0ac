"""/command/checkpoints/ – checkpoints of the own territory; each with its lanes, and how many were scanned in them."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.faces.command.checkpoints.forms import LanesForm
from pccovid.faces.command.frame import desk
from pccovid.faces.widgets.figures import figure
from pccovid.insight.disclosure import Shown
from pccovid.insight.scans import lane_scans
from pccovid.kernel import clock
from pccovid.registry.places.kinds import Place, PlaceKind
from pccovid.registry.places.lanes import set_lanes
from pccovid.registry.places.queries import place, places_in
from pccovid.registry.territories.queries import name_of, stored_on
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

MOST = 200
DAYS = 7


@require_safe
@staff_required(Role.AUTHORITY)
def checkpoints(request: HttpRequest) -> HttpResponseBase:
    """All of them, by unit."""
    with open_access(request, Purpose.STATISTICS) as access:
        found = places_in(access.actor.territory, kind=PlaceKind.CHECKPOINT, limit=MOST)
        access.read_aggregate("place", ["checkpoints"])
        lines = [(one, name_of(one.territory, stored_on())) for one in found]
        context = {"lines": lines, **desk(request, access.actor)}
    return render(request, "command/checkpoints/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.AUTHORITY)
def checkpoint(request: HttpRequest, checkpoint_id: UUID) -> HttpResponseBase:
    """The lanes of one, and scans by lane and day; a form names the lanes anew."""
    form = LanesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with open_access(request, Purpose.APPROVAL) as access:
            set_lanes(access, _found(access, checkpoint_id), form.cleaned_data["lanes"])
        messages.success(request, _("The lanes are changed. Officers see them when they choose their place."))
        return redirect("command:checkpoint", checkpoint_id)
    with open_access(request, Purpose.STATISTICS) as access:
        at = _found(access, checkpoint_id)
        headers, rows = _table(access, at)
        shown = form if form.is_bound else LanesForm(initial={"lanes": "\n".join(at.zones)})
        context = {
            "place": at,
            "form": shown,
            "headers": headers,
            "rows": rows,
            **desk(request, access.actor),
        }
    return render(request, "command/checkpoints/page.html", context, status=422 if form.errors else 200)


def _found(access: Access, number: UUID) -> Place:
    found = place(number)
    if found is None or found.kind is not PlaceKind.CHECKPOINT or not access.covers(found.territory):
        raise Http404
    return found


def _table(access: Access, at: Place) -> tuple[list[str], list[list[str]]]:
    """Scans on the way in: a line for each lane, a column for each day, the latest first."""
    today = clock.today()
    days = [today - dt.timedelta(days=ago) for ago in range(DAYS)]
    counts = lane_scans(access, at, days[-1])
    used = {lane for lane, _day in counts}
    rows = [
        [lane or _("No lane chosen"), *(_written(counts.get((lane, day))) for day in days)]
        for lane in [*at.zones, *sorted(used - {*at.zones, ""}), *sorted(used & {""})]
    ]
    return [_("Lane"), *(f"{day:%d/%m}" for day in days)], rows


def _written(shown: Shown | None) -> str:
    return figure(shown).text if shown else "–"
