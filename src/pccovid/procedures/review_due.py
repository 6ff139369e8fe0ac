"""When a colour's time is over, then it is decided again: a dose begins to count, an isolation ends."""

from uuid import UUID

from pccovid.capabilities.risk.queries import due_for_review
from pccovid.procedures.assess_person import assess_within
from pccovid.trust.access import SYSTEM, Access, Purpose

BATCH = 500


def review_due() -> int:
    """Decide anew on everybody whose review is due; gives how many persons that were."""
    reviewed: set[UUID] = set()
    while True:
        with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.review_due") as access:
            persons = due_for_review(access, access.now, limit=BATCH)
            new = set(persons) - reviewed
            if new:
                assess_within(access, new)
        if not new:
            return len(reviewed)
        reviewed |= new
