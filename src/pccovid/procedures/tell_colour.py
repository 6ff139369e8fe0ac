"""When a colour has changed, then the person is told: a status is never changed silently."""

from datetime import datetime
from uuid import UUID

from pccovid.capabilities.notices.events import NewNotice
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.operations import send
from pccovid.procedures.days import day_of
from pccovid.registry.people.queries import territory_of
from pccovid.trust.access import SYSTEM, Access, Purpose


def tell_colour(person_id: UUID, decided_at: datetime) -> None:
    """Leave the notice about the decision of that moment; repeated, it is there once."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.tell_colour") as access:
        access.about(person_id)
        home = territory_of(access, person_id)
        key = f"colour:{decided_at.isoformat()}"
        send(access, [NewNotice(person_id, home, Kind.COLOUR_CHANGED, key, {"day": day_of(decided_at)})])
