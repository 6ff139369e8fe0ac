"""/clinic/vaccination/ – the day of a site: who comes when, what was held, who fell ill; its sessions and stock."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from pccovid.capabilities.vaccination import sites
from pccovid.capabilities.vaccination.correcting import held_doses
from pccovid.capabilities.vaccination.daylist import appointments_of, day_of_site
from pccovid.capabilities.vaccination.errors import FewerDosesThanThere, TimesContradict
from pccovid.capabilities.vaccination.events import AppointmentShown
from pccovid.capabilities.vaccination.reactions import open_reactions
from pccovid.capabilities.vaccination.site_queries import own_sites, sessions_of_site, stock_of
from pccovid.capabilities.vaccination.states import LIVE
from pccovid.faces.clinic.frame import desk
from pccovid.faces.clinic.person import found_by
from pccovid.faces.clinic.quotas import FINDS, FINDS_OF_AN_HOUR
from pccovid.faces.clinic.vaccination_forms import FindVisitForm, LotForm, SessionForm, SiteForm
from pccovid.faces.clinic.vaccination_words import day_lines, held_lines, reaction_lines
from pccovid.faces.widgets.limiting import by_account, limited
from pccovid.kernel import clock
from pccovid.procedures.give_places import invite
from pccovid.registry.people.queries import cards_of
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

SLOT_MINUTES = 30
Made = dict[str, SiteForm | SessionForm | LotForm]


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@staff_required(Role.CLINIC)
@limited((FINDS, by_account), (FINDS_OF_AN_HOUR, by_account))
def vaccination(request: HttpRequest) -> HttpResponseBase:
    """The list of the day; a scanned code leads to the visit of whoever presents it."""
    form = FindVisitForm(request.POST if request.method == "POST" else None)
    with open_access(request, Purpose.TREAT) as access:
        visit = _visit(access, form) if form.is_valid() else None
        if visit is not None:
            return redirect("clinic:visit", visit.id)
        if form.is_valid():
            form.add_error("text", _("Nobody with an appointment here today is known by this."))
        context = {"form": form, **_day(access), **desk(request, access.actor)}
    return private(render(request, "clinic/vaccination.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.CLINIC)
def stock(request: HttpRequest) -> HttpResponseBase:
    """Sites, sessions and stock of the own office; an invitation takes who stands first."""
    action = request.POST.get("action", "")
    data = request.POST if request.method == "POST" else None
    made: Made = {
        "site": SiteForm(data if action == "site" else None),
        "session": SessionForm(data if action == "session" else None),
        "lot": LotForm(data if action == "lot" else None),
    }
    invited = _asked(request) if action == "invite" else None
    with open_access(request, Purpose.TREAT) as access:
        mine = own_sites(access)
        done = _changed(access, mine[0].id if mine else None, action, made)
        places = [one for site in mine[:1] for one in sessions_of_site(access, site.id)]
        lots = [one for site in mine[:1] for one in stock_of(access, site.id)]
        context = {
            "sites": mine,
            "sessions": places,
            "lots": lots,
            "forms": made,
            **desk(request, access.actor),
        }
    if invited in {one.id for one in places}:
        messages.success(request, _("%(number)s people are invited.") % {"number": invite(invited, 1_000)})
        return redirect("clinic:stock")
    if done:
        messages.success(request, _("Noted."))
        return redirect("clinic:stock")
    return private(render(request, "clinic/stock.html", context, status=422 if data else 200))


def private(response: HttpResponse) -> HttpResponse:
    """Kept by nobody on the way."""
    response["Cache-Control"] = "private, no-store"
    return response


def _visit(access: Access, form: FindVisitForm) -> AppointmentShown | None:
    """The appointment of whoever presents this, at an own site."""
    card = found_by(access, form.cleaned_data["text"])
    if card is None:
        return None
    access.about(card.person_id)
    mine = {site.id for site in own_sites(access)}
    today = clock.today()
    booked = appointments_of(access, [card.person_id])
    return next(
        (one for one in booked if one.site_id in mine and one.day == today and one.state in (*LIVE, "done")),
        None,
    )


def _day(access: Access) -> dict[str, object]:
    mine = own_sites(access)
    if not mine:
        return {"site": None}
    site = mine[0]
    booked = day_of_site(access, site.id, clock.today())
    held, ill = held_doses(access, site.id), open_reactions(access, site.id)
    persons = list(
        {
            *(one.person_id for one in booked),
            *(one.person_id for one in held),
            *(one.person_id for one in ill),
        }
    )
    cards = {card.person_id: card for card in cards_of(access, persons)} if persons else {}
    return {
        "site": site,
        "day": clock.today(),
        "lines": day_lines(booked, cards, access.now),
        "held": held_lines(held, cards),
        "reactions": reaction_lines(ill, cards),
    }


def _asked(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("session", ""))
    except ValueError:
        return None


def _changed(access: Access, site: UUID | None, action: str, made: Made) -> bool:
    form = made.get(action)
    if form is None or not form.is_valid() or (site is None and action != "site"):
        return False
    try:
        _change(access, site or uuid4(), form)
    except TimesContradict:
        form.add_error("starts_at", _("Begin in the future, and give places before the beginning."))
        return False
    except FewerDosesThanThere:
        form.add_error("doses", _("More doses of this lot are used, wasted and promised than that."))
        return False
    return True


def _change(access: Access, site: UUID, form: SiteForm | SessionForm | LotForm) -> None:
    data = form.cleaned_data
    if isinstance(form, SiteForm):
        sites.open_site(access, name=data["name"], territory=access.actor.territory, address=data["address"])
    elif isinstance(form, SessionForm):
        sites.plan_session(
            access, site, client_id=form.client(), product=data["product"], starts_at=data["starts_at"],
            ends_at=form.ends_at(), opens_at=data["opens_at"] or access.now, minutes=SLOT_MINUTES, each=data["each"],
        )  # fmt: skip
    else:
        sites.receive(
            access,
            site,
            product=data["product"],
            lot=data["lot"],
            expires_on=data["expires_on"],
            doses=data["doses"],
        )
