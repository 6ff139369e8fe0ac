"""Cards that were shown by whoever another record may belong to: noted sealed, compared by a procedure, then gone."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from uuid import UUID

from pccovid.engines.credentials import CccdCard, read_code
from pccovid.kernel.ids import uuid7
from pccovid.registry.people.card_rules import Card
from pccovid.registry.people.events import CardShown
from pccovid.registry.people.lookalikes import WAITING
from pccovid.registry.people.models import Candidate, Recall
from pccovid.registry.people.recall_rules import RecallState
from pccovid.registry.people.recalls import FIELD
from pccovid.trust.access import Access


def note_cards(access: Access, shown: Iterable[tuple[UUID, str]]) -> None:
    """(person who was found, text that was read). What is no card, or of nobody who waits, leaves nothing behind."""
    cards = {person: card for person, text in shown if isinstance(card := read_code(text), CccdCard)}
    if not cards:
        return
    access.about(*cards)
    waiting = Candidate.objects.filter(person_id__in=list(cards), standing__in=WAITING)
    for person in sorted(set(waiting.values_list("person_id", flat=True))):
        _note(access, person, cards[person])
    access.read("candidate", cards, ["pair"])


def card_in(access: Access, person: UUID, recall_id: UUID) -> Card | None:
    """What stood on the card, locked, for whoever compares; None where that was done."""
    rows = Recall.objects.filter(person_id=person, id=recall_id, state=RecallState.SHOWN)
    row = rows.select_for_update().first()
    access.read("recall", [person], ["text"])
    if row is None or row.sealed is None:
        return None
    return Card(**json.loads(access.keys.unseal(person, FIELD, row.sealed)))


def _note(access: Access, person: UUID, read: CccdCard) -> None:
    card = Card(read.name.exact, read.birth.iso(), read.cccd.number, read.cmnd.number if read.cmnd else "")
    row = Recall(
        person_id=person,
        id=uuid7(),
        account_id=access.actor.id,
        state=RecallState.SHOWN,
        sealed=access.keys.seal(person, FIELD, json.dumps(asdict(card))),
        asked_at=access.now,
    )
    Recall.objects.bulk_create([row])
    access.wrote("recall", [person], ["text"])
    access.happened(CardShown(person, row.id))
