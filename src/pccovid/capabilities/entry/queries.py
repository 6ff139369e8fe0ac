"""Which arrival declarations did somebody make?"""

import json
from collections.abc import Collection
from uuid import UUID

from pccovid.capabilities.entry.events import ArrivalShown
from pccovid.capabilities.entry.models import Arrival
from pccovid.trust.access import Access


def arrivals_of(access: Access, persons: Collection[UUID], *, limit: int = 50) -> list[ArrivalShown]:
    """The latest of these persons, newest first."""
    rows = Arrival.objects.filter(person_id__in=list(persons)).order_by("-arrives_at")[:limit]
    access.keys.unlock(persons)
    shown = [
        ArrivalShown(
            row.person_id,
            row.arrives_at,
            row.source,
            json.loads(access.keys.unseal(row.person_id, "arrival", row.sealed)),
        )
        for row in rows
    ]
    access.read("arrival", persons, ["time", "details"])
    return shown
