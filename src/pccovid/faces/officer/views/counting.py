"""/officer/today/ – how many were scanned and how it came out; of whom is not known here (requirement A29)."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from pccovid.capabilities.visits.policies import purpose_at
from pccovid.faces.officer.pages import show
from pccovid.faces.officer.verdicts import ELSEWHERE, LEFT, UNKNOWN_PERSON, UNREADABLE
from pccovid.faces.officer.working_place import working_place
from pccovid.faces.widgets.figures import figure
from pccovid.insight.disclosure import about
from pccovid.insight.scans import PlaceScans, place_scans
from pccovid.kernel import clock
from pccovid.registry.places.kinds import PlaceKind
from pccovid.trust.access import Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

# How each line of the table is called, and the outcomes that are counted in it.
OUTCOMES = [
    (_("Green"), ["green"]),
    (_("Yellow"), ["yellow"]),
    (_("Red"), ["red"]),
    (_("Check papers"), ["unknown", "cannot_know", ELSEWHERE]),
    (_("Passed on a journey"), ["pass"]),
    (_("Held on a journey"), ["hold"]),
    (_("Sent to the health workers"), ["refer"]),
    (_("Left"), [LEFT]),
    (_("Refused"), [UNKNOWN_PERSON, UNREADABLE]),
    (_("Certificates: genuine"), ["hcert:valid", "card:valid", "release:valid"]),
    (_("Certificates: not valid"), ["hcert:invalid", "card:invalid", "release:invalid"]),
    (_("Certificates: could not be judged"), ["hcert:untold", "card:untold", "release:untold"]),
    (_("Personal codes: forged or old"), ["personal:invalid"]),
]


@require_safe
@staff_required(Role.OFFICER)
def today(request: HttpRequest) -> HttpResponseBase:
    """One's own shift and the whole place, today and the day before."""
    place = working_place(request)
    if place is None:
        return redirect("officer:place")
    day = clock.today()
    before = day - dt.timedelta(days=1)
    with open_access(request, purpose_at(place.kind)) as access:
        days = place_scans(access, place, before)
    headers = [_("Outcome"), _("By you"), _("Whole place"), _("Day before")]
    lanes = _lanes(days, day, before) if place.kind is PlaceKind.CHECKPOINT else []
    context = {
        "place": place,
        "day": day,
        "headers": headers,
        "rows": _rows(days, day, before),
        "lane_headers": [_("Lane"), _("Whole place today"), _("Day before")],
        "lanes": lanes,
    }
    return show(request, "officer/today.html", context)


def _rows(days: Mapping[dt.date, PlaceScans], day: dt.date, before: dt.date) -> list[list[str | int]]:
    nothing = PlaceScans(Counter(), Counter())
    today, earlier = days.get(day, nothing), days.get(before, nothing)
    lines = [*OUTCOMES, (_("Scanned"), sorted({*today.protected, *earlier.protected}))]
    return [
        [
            str(label),
            sum(today.own[code] for code in codes),
            figure(today.here(codes)).text,
            figure(earlier.here(codes)).text,
        ]
        for label, codes in lines
    ]


def _lanes(days: Mapping[dt.date, PlaceScans], day: dt.date, before: dt.date) -> list[list[str]]:
    """Scans on the way in by lane; none where no lane was chosen on either day."""
    both = [days[one].lanes if one in days else Counter[str]() for one in (day, before)]
    return [
        [lane, *(figure(about(numbers[lane])).text for numbers in both)]
        for lane in sorted({*both[0], *both[1]})
    ]
