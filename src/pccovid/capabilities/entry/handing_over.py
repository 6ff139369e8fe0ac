"""How does a commune learn who is coming, and how does it say that it has taken over?"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from pccovid.capabilities.entry.errors import NoSuchHandover
from pccovid.capabilities.entry.events import Destination, HandoverShown
from pccovid.capabilities.entry.models import Handover
from pccovid.capabilities.entry.policies import check_hand_over, check_take_over
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = ("person_id", "id", "territory", "arrival_id", "kind", "until", "state", "sealed", "made_at")
SERVED = ("time", "details", "state")
OPEN, TAKEN = "open", "taken_over"
MOST = 200


@dataclass(frozen=True, slots=True)
class NewHandover:
    """To which commune somebody goes, for what, until when, and what its officer needs to know."""

    territory: str
    kind: Destination
    until: dt.date | None
    details: Mapping[str, str] = field(repr=False)


def hand_over(access: Access, *, person_id: UUID, arrival_id: UUID, items: Sequence[NewHandover]) -> int:
    """Write down who comes, once however often it is told; gives how many are new. Raises AccessDenied."""
    check_hand_over(access)
    rows = [
        (
            person_id,
            uuid5(arrival_id, item.kind.value),
            item.territory,
            arrival_id,
            item.kind.value,
            item.until,
            OPEN,
            access.keys.seal(person_id, "handover", json.dumps(dict(item.details), ensure_ascii=False)),
            access.now,
        )
        for item in items
    ]
    access.wrote("handover", [person_id], SERVED)
    return add_rows(Handover, FIELDS, rows)


def handovers(access: Access) -> list[HandoverShown]:
    """Who comes to the officer's own commune: what is open first, the oldest of it first. Raises AccessDenied."""
    check_take_over(access)
    rows = list(
        Handover.objects.filter(territory__startswith=access.actor.territory).order_by("state", "made_at")[
            :MOST
        ]
    )
    persons = {row.person_id for row in rows}
    if not persons:
        access.read_aggregate("handover", ["details"])
        return []
    access.about(*persons)
    access.keys.unlock(persons)
    access.read("handover", persons, SERVED)
    return [_shown(access, row) for row in rows]


def take_over(access: Access, number: UUID) -> None:
    """The commune looks after this person from now on; doing it twice changes nothing. Raises NoSuchHandover."""
    check_take_over(access)
    row = Handover.objects.filter(id=number, territory__startswith=access.actor.territory).first()
    if row is None:
        raise NoSuchHandover
    if row.state == OPEN:
        Handover.objects.filter(person_id=row.person_id, id=number).update(
            state=TAKEN, taken_at=access.now, account_id=access.actor.id
        )
    access.wrote("handover", [row.person_id], ["state"])


def _shown(access: Access, row: Handover) -> HandoverShown:
    details: dict[str, str] = json.loads(access.keys.unseal(row.person_id, "handover", row.sealed))
    return HandoverShown(
        row.id, row.person_id, Destination(row.kind), row.until, row.made_at, row.taken_at, details
    )
