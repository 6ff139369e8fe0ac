"""What is said about cases and contacts between the parts of the system."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from pccovid.capabilities.tracing.states import CaseStatus, ContactStatus


@dataclass(frozen=True, slots=True)
class ContactsReleased:
    """A tracer let warnings go out; raised in the transaction of the decision."""

    case_id: UUID
    contact_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class CarriedEncounter:
    """A packet of a Bluezone log. `person_id` gave the log."""

    person_id: UUID
    id: UUID
    territory: str
    own_rolling_id: bytes
    peer_rolling_id: bytes
    at: datetime
    rssi: int
    source_record_id: UUID | None


class StayLike(Protocol):
    """A person at a place during [arrived_at, left_at): what tracing needs of whoever records stays."""

    @property
    def person_id(self) -> UUID: ...
    @property
    def place_id(self) -> UUID: ...
    @property
    def arrived_at(self) -> datetime: ...
    @property
    def left_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class CaseShown:
    """An index case as a tracer sees it. `listed`, `released`, `dismissed` count contacts."""

    id: UUID
    person_id: UUID
    territory: str
    status: CaseStatus
    result_id: UUID
    onset_on: date | None
    sampled_at: datetime | None
    infectious_from: datetime
    infectious_to: datetime
    cleared_at: datetime | None
    rule_id: str
    opened_at: datetime
    listed_at: datetime | None
    listed: int = 0
    released: int = 0
    dismissed: int = 0


@dataclass(frozen=True, slots=True)
class ContactShown:
    """One meeting of a contact with a case."""

    id: UUID
    person_id: UUID
    case_id: UUID
    place_id: UUID
    start: datetime
    end: datetime
    seconds: int
    status: ContactStatus
    rule_id: str
    decided_at: datetime | None
    decided_office: str
    reason: str

    @property
    def minutes(self) -> int:
        """Whole minutes together."""
        return self.seconds // 60


@dataclass(frozen=True, slots=True)
class Exposure:
    """A released contact, as the contact's own status needs it: when it ended and when it was released."""

    person_id: UUID
    ended_at: datetime
    released_at: datetime


@dataclass(frozen=True, slots=True)
class ReleasePreview:
    """What a release would do: meetings, persons, and how many of those persons are warned for the first time."""

    contacts: int
    persons: int
    first_warnings: int
