"""/area/ – how dangerous a commune is and where one may go from there. Open to everybody; the levels are public."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from pccovid.faces.citizen.area_shown import area_shown
from pccovid.faces.citizen.own import own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.widgets.units_asked import add_unit_fields, clean_unit, unit_initial
from pccovid.kernel import clock
from pccovid.registry.people.queries import profile_of
from pccovid.registry.territories.queries import NATION
from pccovid.trust.accounts.adapter import CITIZEN_HOME, home_of

LABELS = {
    "province": _("Province or city"),
    "district": _("District"),
    "commune": _("Commune or ward"),
}


class AreaForm(forms.Form):
    """A province, and as much below it as somebody writes."""

    def __init__(self, data: object = None, *, here: str = "") -> None:
        super().__init__(data, initial=unit_initial("of", here))  # type: ignore[arg-type]  # handed on as it came
        add_unit_fields(self, "of", LABELS, required=("province",))

    territory = NATION

    def clean(self) -> dict[str, object]:
        """The unit that the names mean."""
        data = super().clean() or {}
        if "of_province" in self.cleaned_data:
            self.territory = clean_unit(self, "of")
        return data


@require_http_methods(["GET", "HEAD", "POST"])
def area(request: HttpRequest) -> HttpResponse:
    """The area asked for; without a question, the commune of whoever is signed in."""
    asked = request.method == "POST"  # not in the address: where somebody asks about is where somebody lives
    here = "" if asked else _home(request)
    form = AreaForm(request.POST if asked else None, here=here)
    territory = form.territory if asked and form.is_valid() else here
    shown = area_shown(territory, clock.today()) if territory not in ("", NATION) else None
    return show(request, "citizen/area.html", {"form": form, "shown": shown})


def _home(request: HttpRequest) -> str:
    if not request.user.is_authenticated or home_of(request.user) != CITIZEN_HOME:
        return ""
    with own_access(request) as own:
        return profile_of(own.access, own.person_id).value("territory")
