"""/my-data/sharing/ – which accounts may see the record that is shown, and ending a carer's access."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pccovid.faces.citizen.own import Own, citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.people import choices, name_of
from pccovid.registry.people.queries import profile_of
from pccovid.trust.accounts.sharing import NoSuchHolding, end_holding, holders_of


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_page
def sharing(request: HttpRequest) -> HttpResponseBase:
    """The list; ending takes effect with the next page that the other account opens."""
    with own_access(request) as own:
        if request.method == "POST":
            _end(request, own)
            return redirect("citizen:sharing")
        profiles = {one: profile_of(own.access, one) for one in own.persons}
        context = {
            "choices": choices(own.persons, profiles, own.person_id),
            "name": name_of(profiles[own.person_id]),
            "holders": holders_of(own.access, own.person_id),
        }
    return show(request, "citizen/sharing.html", context)


def _end(request: HttpRequest, own: Own) -> None:
    try:
        end_holding(own.access, person_id=own.person_id, holding_id=UUID(request.POST.get("holding", "")))
    except (NoSuchHolding, ValueError):
        own.access.read("holding", [own.person_id], ["relation"])
        messages.warning(request, _("This had ended already, or it is not yours to end."))
    else:
        messages.success(request, _("Ended. That account does not see the record any more."))
