"""A clinic registers somebody whom no number finds: by a card that is compared, or by what she says."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pccovid.faces.clinic.forms import fresh_result_form
from pccovid.faces.clinic.forms_walk_in import CardForm, ToldForm
from pccovid.faces.clinic.frame import desk
from pccovid.faces.clinic.person import card_of, found_by, person_page
from pccovid.faces.clinic.presence import note_beginning, person_beginning
from pccovid.faces.clinic.quotas import FINDS, FINDS_OF_AN_HOUR
from pccovid.faces.widgets.limiting import by_account, limited
from pccovid.kernel.sex import Sex
from pccovid.procedures.register_walk_in import register_shown
from pccovid.registry.people.claims import begin_person
from pccovid.registry.people.queries import cards_of
from pccovid.registry.people.survivorship import TOLD
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import actor_in, open_access
from pccovid.trust.accounts.doors import staff_required


@require_safe
@staff_required(Role.CLINIC)
def ask(request: HttpRequest) -> HttpResponseBase:
    """Both ways: by a card, or by what she says."""
    return _forms(request, note_beginning(request))


@require_POST
@staff_required(Role.CLINIC)
@limited((FINDS, by_account), (FINDS_OF_AN_HOUR, by_account))
def by_card(request: HttpRequest) -> HttpResponseBase:
    """The person whose card was shown, who may have been known all the time."""
    fresh, form = person_beginning(request), CardForm(request.POST)
    if not form.is_valid():
        return _forms(request, request.POST["beginning"], card=form)
    if known := _known(request, form.presented):
        return known
    card, office = form.cleaned_data["card"], actor_in(request).office
    done = register_shown(card, client_id=fresh, office=office)
    return _go_on(
        request, done.person_id, _already() if done.known else _("A record was begun from the card.")
    )


@require_POST
@staff_required(Role.CLINIC)
@limited((FINDS, by_account), (FINDS_OF_AN_HOUR, by_account))
def by_word(request: HttpRequest) -> HttpResponseBase:
    """The person, begun from what she says: the page says the same whoever else is registered."""
    fresh, form = person_beginning(request), ToldForm(request.POST)
    if not form.is_valid():
        return _forms(request, request.POST["beginning"], told=form)
    if known := _known(request, form.presented):
        return known
    with open_access(request, Purpose.TREAT) as access:
        _begin(access, form, fresh)
    words = _(
        "A record was begun from what the person says. If she has an earlier one, it is joined when her card is read."
    )
    return _go_on(request, fresh, words)


def _known(request: HttpRequest, presented: str) -> HttpResponseBase | None:
    """Whoever is found by what she presents is not begun again."""
    with open_access(request, Purpose.TREAT) as access:
        card = found_by(access, presented)
    return _go_on(request, card.person_id, _already()) if card else None


def _go_on(request: HttpRequest, person: UUID, words: str) -> HttpResponseBase:
    with open_access(request, Purpose.TREAT) as access:
        messages.success(request, words)
        return person_page(request, access, card_of(access, person), fresh_result_form())


def _begin(access: Access, form: ToldForm, fresh: UUID) -> None:
    said = form.cleaned_data
    access.about(fresh)
    if not cards_of(access, [fresh]):
        begin_person(
            access,
            name=said["name"],
            birth=said["birth"],
            sex=Sex(said["sex"]),
            number=said["number"],
            phone=said["phone"],
            source=TOLD,
            person_id=fresh,
        )


def _already() -> str:
    return _("This person is known already. Go on with her record.")


def _forms(
    request: HttpRequest, beginning: str, *, card: CardForm | None = None, told: ToldForm | None = None
) -> HttpResponseBase:
    context = {
        "card": card or CardForm(),
        "told": told or ToldForm(),
        "beginning": beginning,
        **desk(request, actor_in(request)),
    }
    return render(request, "clinic/walk_in.html", context)
