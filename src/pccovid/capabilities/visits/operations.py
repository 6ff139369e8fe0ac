"""How does a visit come to be recorded?"""

from collections.abc import Sequence

from pccovid.capabilities.visits.events import CarriedVisit
from pccovid.capabilities.visits.models import Visit
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id", "id", "day", "territory", "place_id", "at", "direction", "channel", "source", "recorded_at",
)  # fmt: skip


def carry_over(access: Access, visits: Sequence[CarriedVisit]) -> int:
    """Store scans of earlier applications; those already stored are left. Gives how many were new."""
    access.wrote("visit", {visit.person_id for visit in visits}, ["place", "time"])
    return add_rows(
        Visit,
        FIELDS,
        [
            (
                visit.person_id,
                visit.id,
                visit.at.astimezone(VIETNAM).date(),
                visit.territory,
                visit.place_id,
                visit.at,
                visit.direction,
                "carried_over",
                visit.source,
                access.now,
            )
            for visit in visits
        ],
    )
