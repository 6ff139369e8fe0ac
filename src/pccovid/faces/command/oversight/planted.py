"""The auditor's planted persons: which there are, who has looked at one, and planting another."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.faces.command.frame import desk
from pccovid.faces.command.oversight.forms_keeping import PlantForm
from pccovid.faces.widgets.limiting import by_account, limited
from pccovid.procedures.plant import plant, planted_cards
from pccovid.registry.people.queries import PersonCard
from pccovid.registry.territories.queries import name_of, stored_on
from pccovid.trust.access import Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.oversight.errors import NumberInUse
from pccovid.trust.oversight.planting import Looked, PlantedShown, planted_and_seen
from pccovid.trust.oversight.wording import ROLES
from pccovid.trust.throttling.quotas import Quota

# Whoever plants finds out whether a number is known here; a few an hour are enough to plant.
PLANTED = Quota("planted", most=20, within=dt.timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class LookRow:
    """One account that looked, in words."""

    who: str
    times: int
    last: dt.datetime


@dataclass(frozen=True, slots=True)
class PlantedRow:
    """A planted person in words."""

    name: str = field(repr=False)
    number: str = field(repr=False)
    place: str
    planted_at: dt.datetime
    looks: tuple[LookRow, ...]


@require_safe
@staff_required(Role.AUDITOR)
def planted(request: HttpRequest) -> HttpResponseBase:
    """All of them, those seen last first."""
    with open_access(request, Purpose.AUDIT) as access:
        shown = planted_and_seen(access)
        frame = desk(request, access.actor)
    cards = planted_cards([one.person_id for one in shown]) if shown else {}
    rows = [_row(one, cards.get(one.person_id)) for one in shown]
    context = {"rows": rows, "seen": sum(1 for row in rows if row.looks), **frame}
    return render(request, "command/oversight/planted.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.AUDITOR)
@limited((PLANTED, by_account))
def plant_new(request: HttpRequest) -> HttpResponseBase:
    """Plant another one; who did is an entry about the invented person."""
    form = PlantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            persons = plant([form.invented()]).values()
        except NumberInUse:
            form.add_error("number", _("Somebody known here fits this. Nothing was planted."))
        else:
            with open_access(request, Purpose.AUDIT) as access:
                access.wrote("planted", persons, ["mark"])
            messages.success(request, _("Planted. Whoever looks at it is found within minutes."))
            return redirect("command:planted")
    with open_access(request, Purpose.AUDIT) as access:
        access.read_aggregate("planted", ["form"])
        context = {"form": form, **desk(request, access.actor)}
    return render(request, "command/oversight/planted_new.html", context)


def _row(one: PlantedShown, card: PersonCard | None) -> PlantedRow:
    name, number = (card.name, card.number_masked) if card else ("", "")
    place = name_of(one.territory, stored_on())
    return PlantedRow(name, number, place, one.planted_at, tuple(_looks(one.looks)))


def _looks(looks: Iterable[Looked]) -> Iterable[LookRow]:
    for one in looks:
        parts = (one.account, str(ROLES.get(one.role, one.role)), one.office)
        yield LookRow(", ".join(part for part in parts if part), one.times, one.last)
