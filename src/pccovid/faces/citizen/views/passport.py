"""/passport/ – the vaccine passport: its code, its eleven fields, how far it is, what is missing; and on paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pccovid.capabilities.passports.queries import certificates_of
from pccovid.capabilities.passports.rules import Facts
from pccovid.capabilities.vaccination.queries import doses_of
from pccovid.faces.citizen.own import Own, citizen_page, own_access
from pccovid.faces.citizen.pages import PASSING, show
from pccovid.faces.citizen.presenters.passports import is_live, missing_lines, passports_shown
from pccovid.faces.citizen.presenters.people import choices
from pccovid.faces.citizen.printing_passport import CARD_NAME, PAGE_NAME, as_card, as_page
from pccovid.procedures.review_passport import draft_for
from pccovid.registry.people.queries import profile_of


@require_safe
@citizen_page
def passport(request: HttpRequest) -> HttpResponse:
    """The chosen person's; the service worker keeps this page, so the code is there without network."""
    with own_access(request) as own:
        profiles = {one: profile_of(own.access, one) for one in own.persons}
        certificates = certificates_of(own.access, [own.person_id])
        missing = [] if any(map(is_live, certificates)) else _missing(own)
        context = {
            "choices": choices(own.persons, profiles, own.person_id),
            "passports": passports_shown(certificates),
            "missing": missing,
            "as_of": own.access.now,
        }
    return show(request, "citizen/passport/page.html", context, kept=True)


@require_safe
@citizen_page
def passport_pdf(request: HttpRequest) -> HttpResponse:
    """The one in force on a sheet of paper, or, with ?form=card, as a card for a wallet."""
    card = request.GET.get("form") == "card"
    with own_access(request) as own:
        found = passports_shown(certificates_of(own.access, [own.person_id]))
    issued = next((one for one in found if one.is_issued), None)
    if issued is None:
        raise Http404
    name = CARD_NAME if card else PAGE_NAME
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": PASSING}
    made = as_card(issued) if card else as_page(issued)
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _missing(own: Own) -> list[str]:
    found = draft_for(own.access, own.person_id)
    if isinstance(found, Facts):
        return []
    return missing_lines(found, [dose.site for dose in doses_of(own.access, [own.person_id])])
