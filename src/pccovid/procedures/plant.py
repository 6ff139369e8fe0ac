"""Plant invented persons, of whom nobody has a reason to know anything: whoever looks at one is found.

In every table but one they are like anybody else. Their numbers must never be given to a real person, or a real record
would be linked to a planted one: the body that issues numbers sets them aside and gives them out for this.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel import clock
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.names import PersonName
from pccovid.registry.people.operations import add_records
from pccovid.registry.people.queries import PersonCard, cards_of, in_use
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.oversight.errors import NumberInUse
from pccovid.trust.oversight.keeping import mark_planted
from pccovid.trust.vault import blind

ROUTE = "procedures.plant"
SOURCE = "population"
ADDED = "new"


@dataclass(frozen=True, slots=True)
class Invented:
    """An invented person. `number`: a CCCD set aside; `territory`: the path of the commune."""

    name: str = field(repr=False)
    birth: BirthDate = field(repr=False)
    number: str = field(repr=False)
    territory: str


def planted_cards(persons: Sequence[UUID]) -> dict[UUID, PersonCard]:
    """Their invented names and numbers, for the auditor who meets one somewhere."""
    with Access.open(SYSTEM, Purpose.AUDIT, ROUTE) as access:
        access.about(*persons)
        return {card.person_id: card for card in cards_of(access, list(persons))}


def plant(people: Sequence[Invented]) -> dict[str, UUID]:
    """Add them as a record of the population database would, and mark them; gives the id for each number.

    Raises NumberInUse, and adds nobody, where somebody has any of the numbers, or would be joined to any of them.
    """
    records = [
        PersonRecord(
            source=SOURCE,
            source_key=blind("source", f"{SOURCE}-{one.number}"),
            source_time=clock.now(),
            mapping=SOURCE,
            identity=LinkRecord(
                PersonName.parse(one.name), one.birth, (Number("cccd", one.number, Trust.TRUSTED),), None
            ),
            territory=one.territory,
            raw={},
        )
        for one in people
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, ROUTE) as access:
        if in_use(access, "cccd", [one.number for one in people]):
            raise NumberInUse
        added = add_records(access, records)
        if any(one.state != ADDED for one in added):
            raise NumberInUse
    ids = {
        person.number: linked.person_id
        for person, linked in zip(people, added, strict=True)
        if linked.person_id is not None
    }
    homes = {ids[one.number]: one.territory for one in people if one.number in ids}
    with Access.open(SYSTEM, Purpose.AUDIT, ROUTE) as access:
        mark_planted(access, homes)
    return ids
