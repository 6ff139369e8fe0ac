"""/who-looked/ – every access to one's own records: which office, as what, what for, when."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pccovid.faces.citizen.own import citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.looks import looks_shown
from pccovid.faces.citizen.presenters.people import names
from pccovid.registry.people.queries import profile_of
from pccovid.trust.ledger.queries import count_looks
from pccovid.trust.ledger.queries import who_looked as looks_at

ON_A_PAGE = 20


@require_safe
@citizen_page
def who_looked(request: HttpRequest) -> HttpResponse:
    """Newest first; one's own accesses are left out unless asked for."""
    with_own = request.GET.get("own") == "1"
    with own_access(request) as own:
        lines = range(count_looks(own.access, include_own=with_own))
        page = Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page"))
        offset = max(page.start_index() - 1, 0)
        looks = looks_at(own.access, offset=offset, limit=ON_A_PAGE, include_own=with_own)
        several = len(own.persons) > 1
        profiles = {one: profile_of(own.access, one) for one in own.persons} if several else {}
    context = {
        "looks": looks_shown(looks, names(profiles)),
        "page_obj": page,
        "query": "own=1&" if with_own else "",
        "with_own": with_own,
    }
    return show(request, "citizen/who_looked.html", context)
