"""When something about a person has changed, then the colour is decided again."""

from collections.abc import Collection
from uuid import UUID

from pccovid.capabilities.risk.events import Decision
from pccovid.capabilities.risk.operations import decide_many
from pccovid.procedures.facts import decisions_for
from pccovid.registry.people.queries import territory_of
from pccovid.trust.access import SYSTEM, Access, Purpose


def assess_person(person_id: UUID) -> None:
    """Decide one person's colour now."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.assess_person") as access:
        assess_within(access, [person_id])


def assess_within(access: Access, persons: Collection[UUID]) -> dict[UUID, Decision]:
    """Decide the colours of these persons inside an access that is under way; gives the decisions."""
    access.about(*persons)
    homes = {person: territory_of(access, person) for person in persons}
    decisions = decisions_for(access, homes)
    decide_many(access, decisions)
    return {decision.person_id: decision for decision in decisions}
