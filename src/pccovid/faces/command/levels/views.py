"""/command/levels/ – levels of the areas of one's own territory: proposed by one officer, published by another."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pccovid.capabilities.movement.areas import decide_level, levels_in, propose_level
from pccovid.capabilities.movement.errors import LevelAlreadyDecided, LevelInThePast, LevelOfOneself
from pccovid.capabilities.movement.events import LevelShown
from pccovid.capabilities.movement.wording import level_words
from pccovid.faces.command.frame import desk
from pccovid.faces.command.levels.forms import LevelForm
from pccovid.faces.command.second_person import Said, decide_second
from pccovid.registry.territories.queries import NATION, name_of, stored_on
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.access.reach import Reach
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

SAID = Said(
    published=gettext_lazy("Published. Checkpoints and citizens see it from its first day."),
    refused=gettext_lazy("Refused. This level never held."),
    why_not={
        LevelAlreadyDecided: gettext_lazy("Somebody has decided about this level already."),
        LevelOfOneself: gettext_lazy("You proposed it yourself. Another officer publishes it."),
    },
)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.AUTHORITY)
def levels(request: HttpRequest) -> HttpResponseBase:
    """What waits and what was decided in the own territory; a form decides about one that waits."""
    if request.method == "POST":
        return decide_second(request, _decide, SAID, "command:levels")
    with open_access(request, Purpose.APPROVAL) as access:
        found = levels_in(access)
        context = {
            "waiting": [_line(one) for one in found if one.decided_at is None],
            "decided": [_line(one) for one in found if one.decided_at],
            "may_publish": not Reach.DISTRICT.covers(access.actor.territory),
            **desk(request, access.actor),
        }
    return render(request, "command/levels/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.AUTHORITY)
def propose(request: HttpRequest) -> HttpResponseBase:
    """Propose a level; what was typed stays when something is wrong."""
    with open_access(request, Purpose.APPROVAL) as access:
        form = LevelForm(request.POST or None, own=access.actor.territory)
        if request.method == "POST" and form.is_valid():
            data = form.cleaned_data
            try:
                if not access.covers(form.territory):
                    form.add_error("of_province", _("This unit is not in your territory."))
                else:
                    level = int(data["level"])
                    propose_level(
                        access,
                        territory=form.territory,
                        level=level,
                        begins_on=data["begins"],
                        law=data["law"],
                    )
                    messages.success(request, _("Proposed. Another officer of the province publishes it."))
                    return redirect("command:levels")
            except LevelInThePast:
                form.add_error("begins", _("A level begins today or later."))
        access.read_aggregate("area_level", ["form"])
        context = {"form": form, **desk(request, access.actor)}
    return render(request, "command/levels/new.html", context, status=422 if form.errors else 200)


def _decide(access: Access, number: UUID, publish: bool) -> None:
    decide_level(access, number, publish=publish)


def _line(shown: LevelShown) -> dict[str, object]:
    unit = name_of(shown.territory, stored_on()) if shown.territory != NATION else _("Vietnam")
    return {"shown": shown, "unit": unit, "words": level_words(shown.level)}
