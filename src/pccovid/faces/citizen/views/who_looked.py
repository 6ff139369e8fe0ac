"""/who-looked/ – every access to one's own records: which office, as what, what for, what of it, where, when."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pccovid.faces.citizen.looking import FilterForm, next_place, place_in
from pccovid.faces.citizen.own import citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.looks import looks_shown
from pccovid.faces.citizen.presenters.people import name_of, names
from pccovid.registry.people.queries import profile_of
from pccovid.trust.ledger.queries import who_looked as looks_at
from pccovid.trust.oversight.reasons import reasons_of

ON_A_PAGE = 20


@require_safe
@citizen_page
def who_looked(request: HttpRequest) -> HttpResponse:
    """Newest first; one's own accesses are left out unless asked for."""
    with own_access(request) as own:
        several = len(own.persons) > 1
        profiles = {one: profile_of(own.access, one) for one in own.persons} if several else {}
        form = FilterForm(request.GET, [name_of(profile) for profile in profiles.values()])
        filters = form.filters(own.persons)
        before = place_in(request.GET.get("before", ""))
        found = looks_at(own.access, filters=filters, before=before, limit=ON_A_PAGE + 1)
        page = found[:ON_A_PAGE]
        reasons = reasons_of(own.access, [one.basis for one in page if one.basis])
    query = request.GET.copy()
    query["before"] = next_place(page[-1]) if page else ""
    context = {
        "form": form,
        "looks": looks_shown(page, account=own.access.actor.id, names=names(profiles), reasons=reasons),
        "older": query.urlencode() if len(found) > ON_A_PAGE else "",
        "later": before is not None,
    }
    return show(request, "citizen/who_looked/list.html", context)
