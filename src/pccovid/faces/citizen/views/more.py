"""/more/ – what is known of a person and who said so, how to correct it, and the rest of the app."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pccovid.faces.citizen.own import citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.people import choices
from pccovid.faces.citizen.presenters.profile import profile_facts
from pccovid.registry.people.queries import profile_of
from pccovid.registry.territories.queries import name_of


@require_safe
@citizen_page
def more(request: HttpRequest) -> HttpResponse:
    """The profile with the source of each line, and ways to everything else."""
    with own_access(request) as own:
        profiles = {one: profile_of(own.access, one) for one in own.persons}
    profile = profiles[own.person_id]
    context = {
        "choices": choices(own.persons, profiles, own.person_id),
        "facts": profile_facts(profile, name_of(profile.value("territory"))),
    }
    return show(request, "citizen/more.html", context)
