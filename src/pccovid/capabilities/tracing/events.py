"""What is said about cases and contacts between the parts of the system."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from pccovid.capabilities.tracing.contesting import Turn, turn
from pccovid.capabilities.tracing.definitions import Facts
from pccovid.capabilities.tracing.states import (
    BatchState,
    CaseStatus,
    ContactStatus,
    ObjectionGround,
    ObjectionState,
)


@dataclass(frozen=True, slots=True)
class ContactsReleased:
    """A tracer let warnings go out; raised in the transaction of the decision."""

    case_id: UUID
    contact_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class WindowChanged:
    """The infectious time of a case was computed anew: its contacts have to be listed again."""

    case_id: UUID


@dataclass(frozen=True, slots=True)
class ExpansionAsked:
    """A tracer asked whom a contact met afterwards, or who may have infected a case."""

    case_id: UUID
    expansion_id: UUID


@dataclass(frozen=True, slots=True)
class ObjectionDecided:
    """A reviewer has answered somebody who said that a warning was wrong."""

    person_id: UUID
    objection_id: UUID


@dataclass(frozen=True, slots=True)
class ObjectionShown:
    """What somebody said against a warning. `reason`, `decided_at` and `office` are empty while it waits."""

    id: UUID
    person_id: UUID
    territory: str
    contact_id: UUID
    ground: ObjectionGround
    said_at: datetime
    status: ObjectionState
    reason: str
    decided_at: datetime | None
    office: str

    def turn_of(self, now: datetime) -> Turn:
        """Whose turn it is to answer, and by when."""
        return turn(self.said_at, self.territory, now)


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
    @property
    def assumed(self) -> bool: ...
    @property
    def channel(self) -> str: ...


@dataclass(frozen=True, slots=True)
class CaseShown:
    """An index case as a tracer sees it. `listed`, `released`, `dismissed` count contacts, `fell_out` those of the
    undecided that its infectious time does not hold any more."""

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
    fell_out: int = 0
    symptomless: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """On what a meeting rests: how the contact was scanned in, and whose end of stay nobody stated."""

    channel: str = ""
    own_end_assumed: bool = False
    case_end_assumed: bool = False


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
    evidence: Evidence
    facts: Facts
    asked_at: datetime | None
    fell_out_at: datetime | None = None

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
class BatchShown:
    """Warnings that wait for a second account."""

    id: UUID
    case_id: UUID
    contacts: tuple[UUID, ...]
    reason: str
    state: BatchState
    proposed_at: datetime
    proposed_by: UUID
    proposed_office: str


@dataclass(frozen=True, slots=True)
class ReleasePreview:
    """What a release would do: meetings, persons, and how many of those persons are warned for the first time."""

    contacts: int
    persons: int
    first_warnings: int
