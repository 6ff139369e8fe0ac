"""Who is in front of the clinic: found by a paper, and shown with the form for a result."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pccovid.capabilities.testing.queries import results_of
from pccovid.faces.clinic.forms import ResultForm
from pccovid.faces.clinic.frame import desk
from pccovid.faces.clinic.listing import line
from pccovid.faces.clinic.presence import note_presence
from pccovid.registry.people.cards import note_cards
from pccovid.registry.people.presented import presented_in
from pccovid.registry.people.queries import PersonCard, cards_of, find_many_presented
from pccovid.trust.access import Access, AccessDenied


def found_by(access: Access, text: str) -> PersonCard | None:
    """The one person who presents this; a card of somebody who waits for hers is noted. None for nobody, or several."""
    presented = presented_in(text)
    if not presented:
        access.read_aggregate("person", ["presented"])
        return None
    cards = {card.person_id: card for card in find_many_presented(access, presented) if card}
    card = next(iter(cards.values())) if len(cards) == 1 else None
    if card:
        note_cards(access, [(card.person_id, text)])
    return card


def card_of(access: Access, person_id: UUID) -> PersonCard:
    """This person. Raises AccessDenied where there is none."""
    access.about(person_id)
    cards = cards_of(access, [person_id])
    if not cards:
        raise AccessDenied
    return cards[0]


def person_page(request: HttpRequest, access: Access, card: PersonCard, form: ResultForm) -> HttpResponse:
    """The person, with the form for a result."""
    earlier = [line(one) for one in results_of(access, [card.person_id], limit=5)]
    context = {
        "card": card,
        "form": form,
        "earlier": earlier,
        "presence": note_presence(request, card.person_id),
        **desk(request, access.actor),
    }
    return render(request, "clinic/person.html", context)
