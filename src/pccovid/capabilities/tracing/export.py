"""What does tracing hold about a person, for the person's own copy? Nothing that would tell who somebody else is."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from pccovid.capabilities.tracing.models import Case, Contact, Encounter
from pccovid.capabilities.tracing.states import ContactStatus
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A course of one's own infection."""

    status: str
    infectious_from: dt.datetime
    infectious_to: dt.datetime
    opened_at: dt.datetime
    closed_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class OwnContact:
    """That one was warned of a contact. The day and not the hour, and no place: they could tell who the case is."""

    day: dt.date
    minutes: int
    told_at: dt.datetime | None
    office: str


@dataclass(frozen=True, slots=True)
class OwnEncounter:
    """A packet that one's own telephone heard; the other telephone's changing id stays out."""

    at: dt.datetime
    rssi: int


def own_cases(access: Access, person: UUID) -> list[OwnCase]:
    """The courses of this person's infections, oldest first."""
    access.read("case", [person], ["status", "window"])
    return [
        OwnCase(row.status, row.infectious_from, row.infectious_to, row.opened_at, row.closed_at)
        for row in Case.objects.filter(person_id=person).order_by("opened_at")
    ]


def own_contacts(access: Access, person: UUID) -> list[OwnContact]:
    """The contacts that a tracer has confirmed; on those that wait nothing was decided yet."""
    access.read("contact", [person], ["time", "status"])
    rows = Contact.objects.filter(person_id=person, status=ContactStatus.RELEASED.value).order_by("start")
    return [
        OwnContact(
            row.start.astimezone(VIETNAM).date(), row.seconds // 60, row.decided_at, row.decided_office
        )
        for row in rows
    ]


def own_encounters(access: Access, person: UUID) -> list[OwnEncounter]:
    """The packets of the log that this person gave."""
    access.read("encounter", [person], ["time", "strength"])
    rows = Encounter.objects.filter(person_id=person).order_by("at").values_list("at", "rssi")
    return [OwnEncounter(at, rssi) for at, rssi in rows]
