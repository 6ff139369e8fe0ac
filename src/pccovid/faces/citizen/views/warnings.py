"""/warnings/ – what a person was told: what to do, by when, whom to call."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from pccovid.capabilities.notices.operations import mark_read
from pccovid.capabilities.notices.queries import notices_of
from pccovid.faces.citizen.own import citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.people import names
from pccovid.faces.citizen.presenters.warnings import warnings_shown
from pccovid.registry.people.queries import profile_of


@require_GET
@citizen_page
def warnings(request: HttpRequest) -> HttpResponse:
    """All notices, the unread ones first; being shown here is being read."""
    with own_access(request) as own:
        notices = notices_of(own.access)
        several = len(own.persons) > 1
        profiles = {one: profile_of(own.access, one) for one in own.persons} if several else {}
        unread = [one.id for one in notices if one.read_at is None]
        if unread:
            mark_read(own.access, unread)
    return show(request, "citizen/warnings.html", {"warnings": warnings_shown(notices, names(profiles))})
