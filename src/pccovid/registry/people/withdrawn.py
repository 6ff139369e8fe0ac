"""Which records of a person were withdrawn, because the file with which they came was wrong? From where, of when."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from pccovid.registry.people.decisions import Kind
from pccovid.registry.people.models import Event
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True)
class WithdrawnRecord:
    """A record that is no more."""

    source: str
    source_time: dt.datetime | None
    withdrawn_at: dt.datetime


def withdrawn_from(access: Access, person_id: UUID) -> list[WithdrawnRecord]:
    """All of them, the latest first."""
    events = Event.objects.filter(person_id=person_id, kind=Kind.WITHDRAWN).order_by("-at", "-id")
    found = [
        WithdrawnRecord(
            one["source"], dt.datetime.fromisoformat(one["time"]) if one["time"] else None, event.at
        )
        for event in events
        for one in event.evidence
    ]
    access.read("source_record", [person_id], ["withdrawn"])
    return found
