"""Who looked at my data? The entries about the persons a citizen holds."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pccovid.trust.access.access import Access
from pccovid.trust.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class Looked:
    """One access as the citizen sees it; office and role, not the name of a colleague."""

    id: UUID
    at: datetime
    person_id: UUID
    role: str
    office: str
    purpose: str
    action: str
    classes: tuple[str, ...]


def who_looked(access: Access, *, limit: int = 200, include_own: bool = False) -> list[Looked]:
    """The latest accesses to the records this access covers, newest first. Reading them is an entry too."""
    entries = Entry.objects.filter(person_id__in=access.persons).order_by("-at", "-seq")
    if not include_own:
        entries = entries.exclude(actor_id=access.actor.id)
    found = [
        Looked(
            entry.id,
            entry.at,
            entry.person_id,
            entry.role,
            entry.office,
            entry.purpose,
            entry.action,
            tuple(entry.classes),
        )
        for entry in entries[:limit]
    ]
    access.read("ledger", access.persons, ["office", "purpose", "time"])
    return found
