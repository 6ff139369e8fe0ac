"""/command/flows/ – a picture and a table of how many went from where to where; the same as a file."""

import csv
import datetime as dt

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pccovid.faces.command.flows.picture import bars
from pccovid.faces.command.frame import desk
from pccovid.faces.widgets.figures import figure
from pccovid.insight.flows import Flows, FlowShown, flows
from pccovid.registry.territories.queries import NATION, name_of, stored_on
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

MOST_ROWS = 200


@require_safe
@staff_required(Role.AUTHORITY, Role.SUPERVISOR)
def flows_page(request: HttpRequest) -> HttpResponseBase:
    """The flows of the own territory on a day, by province or district."""
    with open_access(request, Purpose.STATISTICS) as access:
        found, level = _asked(request, access)
        context = {
            "found": found,
            "level": level,
            "bars": bars(found.rows, named),
            "headers": [_("From"), _("To"), _("Declared"), _("Passed a checkpoint")],
            "rows": [_row(one) for one in found.rows[:MOST_ROWS]],
            **desk(request, access.actor),
        }
    return render(request, "command/flows/page.html", context)


@require_safe
@staff_required(Role.AUTHORITY, Role.SUPERVISOR)
def flows_file(request: HttpRequest) -> HttpResponseBase:
    """The same figures, protected alike, as comma-separated values."""
    with open_access(request, Purpose.STATISTICS) as access:
        found, level = _asked(request, access)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="flows-{found.day}-{level}.csv"'
    response["Cache-Control"] = "private, no-store"
    out = csv.writer(response)
    out.writerow(["day", "origin", "origin_name", "destination", "destination_name", "declared", "passed"])
    for one in found.rows:
        names = [one.origin, named(one.origin), one.destination, named(one.destination)]
        out.writerow([found.day, *names, figure(one.declared).text, figure(one.passed).text])
    return response


def named(path: str) -> str:
    """The unit's own name; the country's for the nation."""
    return name_of(path, stored_on()).partition(",")[0] if path != NATION else _("Vietnam")


def _row(one: FlowShown) -> list[str]:
    return [named(one.origin), named(one.destination), figure(one.declared).text, figure(one.passed).text]


def _asked(request: HttpRequest, access: Access) -> tuple[Flows, str]:
    level = "district" if request.GET.get("level") == "district" else "province"
    try:
        day = dt.date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = None
    return flows(access, access.actor.territory, day=day, districts=level == "district"), level
