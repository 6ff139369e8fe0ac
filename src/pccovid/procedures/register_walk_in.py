"""When a clinic meets somebody whom no number finds, then she is registered: by her card, or by what she says.

A card is compared with the whole registry by the trained model before a person is begun; staff have compared it with
the person. Her own word joins nobody: what may be an earlier record of hers waits, and the clinic is told the same
either way.
"""

from dataclasses import dataclass
from uuid import UUID

from pccovid.engines.credentials import CccdCard
from pccovid.engines.linkage import LinkRecord, Number
from pccovid.registry.people.arriving import receive
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.survivorship import CLINIC
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.vault import blind

ROUTE = "procedures.register_walk_in"


@dataclass(frozen=True, slots=True)
class Registered:
    """Whose the card is; `known`: she has a record of an earlier day, or this card was taken in before."""

    person_id: UUID
    known: bool


def register_shown(card: CccdCard, *, client_id: UUID, office: str) -> Registered:
    """Take in what stands on a card that was shown. Sent twice with one `client_id`, it is there once."""
    with Access.open(SYSTEM, Purpose.LINKAGE, ROUTE) as access:
        added = receive(access, _record(access, card, client_id, office))
    if added.person_id is None:
        raise RuntimeError("a single record waits for nobody")
    return Registered(added.person_id, added.state != "new")


def _record(access: Access, card: CccdCard, client_id: UUID, office: str) -> PersonRecord:
    numbers = [Number("cccd", card.cccd.number, card.trust)]
    if card.cmnd:
        numbers.append(Number("cmnd", card.cmnd.number))
    return PersonRecord(
        source=CLINIC,
        source_key=blind("source", f"{CLINIC}|{client_id}"),
        source_time=access.now,
        mapping="card",
        identity=LinkRecord(card.name, card.birth, tuple(numbers), None),
        sex=card.sex,
        address=card.address,
        raw={"name": card.name.exact, "birth": card.birth.iso(), "office": office},
    )
