"""Which movement declarations did somebody make?"""

import json
from collections.abc import Collection
from uuid import UUID

from pccovid.capabilities.movement.events import MovementShown
from pccovid.capabilities.movement.models import Movement
from pccovid.trust.access import Access


def movements_of(access: Access, persons: Collection[UUID], *, limit: int = 50) -> list[MovementShown]:
    """The latest of these persons, newest first."""
    rows = Movement.objects.filter(person_id__in=list(persons)).order_by("-starts_at")[:limit]
    access.keys.unlock(persons)
    shown = [
        MovementShown(
            row.person_id,
            row.starts_at,
            row.source,
            json.loads(access.keys.unseal(row.person_id, "movement", row.sealed)),
        )
        for row in rows
    ]
    access.read("movement", persons, ["time", "details"])
    return shown
