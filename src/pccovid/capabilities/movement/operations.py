"""How do movement declarations come to be stored?"""

import json
from collections.abc import Sequence

from pccovid.capabilities.movement.events import CarriedMovement
from pccovid.capabilities.movement.models import Movement
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = ("person_id", "id", "territory", "starts_at", "sealed", "source", "source_record_id", "recorded_at")


def carry_over(access: Access, items: Sequence[CarriedMovement]) -> int:
    """Store movement declarations of earlier applications; those already stored are left. Gives how many were new."""
    access.wrote("movement", {item.person_id for item in items}, ["time", "details"])
    access.keys.provide(item.person_id for item in items)
    rows = [
        (
            item.person_id,
            item.id,
            item.territory,
            item.at,
            access.keys.seal(item.person_id, "movement", json.dumps(dict(item.details), ensure_ascii=False)),
            item.source,
            item.source_record_id,
            access.now,
        )
        for item in items
    ]
    return add_rows(Movement, FIELDS, rows)
