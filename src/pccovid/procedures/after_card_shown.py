"""A person of whom another record may be hers shows her card: it becomes hers if the numbers on the card say so."""

from uuid import UUID

from pccovid.procedures.after_recalled import join_on
from pccovid.registry.people import lookalikes, remembered
from pccovid.registry.people.card_rules import Card, hers, is_hers
from pccovid.registry.people.cards import card_in
from pccovid.registry.people.deciding import Ground
from pccovid.registry.people.decisions import Reason
from pccovid.registry.people.queries import profile_of
from pccovid.registry.people.recall_rules import RecallState
from pccovid.registry.people.recalls import NEVER_HERS, decide_recall
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.after_card_shown"
MOST_COMPARED = 20


def after_card_shown(person: UUID, recall_id: UUID) -> None:
    """Compare, and join what is hers. May be repeated: what stood on the card is gone then."""
    with Access.open(SYSTEM, Purpose.LINKAGE, ROUTE) as access:
        access.about(person)
        access.keys.unlock([person])
        card = card_in(access, person, recall_id)
        if card is None:
            return
        event, persons = _compare(access, person, card)
        state = RecallState.MATCHED if event else RecallState.COMPARED
        decide_recall(access, recall_id, state, persons=persons, event=event)


def _compare(access: Access, person: UUID, card: Card) -> tuple[UUID | None, tuple[UUID, ...]]:
    """The event of the joining; and who the person was, and may be by now."""
    own = profile_of(access, person)
    if not is_hers(card, own.value("name"), own.value("birth"), own.trusted_cccds):
        return None, (person,)
    pairs = [met for met in lookalikes.waiting_for(access, person) if met.why not in NEVER_HERS]
    for met in pairs[:MOST_COMPARED]:
        kinds = hers(card, remembered.records_of(access, met.other))
        if kinds and (event := join_on(access, met, _ground(kinds))):
            return event, (person, met.other)
    return None, (person,)


def _ground(kinds: frozenset[str]) -> Ground:
    return Ground(
        reason=Reason.CARD, evidence=[{"field": kind, "level": "on the card"} for kind in sorted(kinds)]
    )
