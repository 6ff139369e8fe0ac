"""What is said about items of work between the parts of the system."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pccovid.capabilities.followup.states import (
    Channel,
    ItemState,
    Kind,
    Outcome,
    SendReason,
    SendState,
    Step,
)


@dataclass(frozen=True, slots=True)
class NewItem:
    """Something to do. `origin_id`: the meeting, the own case or the call that it comes from."""

    person_id: UUID
    territory: str
    kind: Kind
    origin_id: UUID
    exposed_on: date | None = None
    minutes: int = 0
    told_at: datetime | None = None
    told_after: int | None = None


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """A call reached somebody else; raised in the transaction in which that was noted."""

    person_id: UUID
    call_id: UUID
    territory: str


@dataclass(frozen=True, slots=True)
class MeetingDescribed:
    """Somebody who was reached told how the meeting was; raised in the transaction in which that was noted."""

    person_id: UUID
    call_id: UUID
    contact_id: UUID


@dataclass(frozen=True, slots=True)
class ItemAccepted:
    """Another territory has taken an item over; raised in the transaction of the acceptance."""

    person_id: UUID
    item_id: UUID


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item of work. `taken_until` is past where nobody has it any more."""

    id: UUID
    person_id: UUID
    territory: str
    kind: Kind
    origin_id: UUID
    state: ItemState
    step: Step
    rule_id: str
    made_at: datetime
    due_at: datetime
    next_at: datetime
    exposed_on: date | None
    minutes: int
    unread: bool
    tries: int
    outcome: Outcome | None
    taken_by: UUID | None
    taken_office: str
    taken_until: datetime | None


@dataclass(frozen=True, slots=True)
class CallShown:
    """A try to reach somebody. `outcome` None: it was opened, and what came of it is not noted yet."""

    id: UUID
    item_id: UUID
    account_id: UUID
    office: str
    channel: Channel
    opened_at: datetime
    outcome: Outcome | None
    ended_at: datetime | None
    again_at: datetime | None
    ill: bool | None
    onset_on: date | None
    apart: bool | None
    knew: bool | None
    body_contact: bool | None = None
    care_unprotected: bool | None = None
    masked: bool | None = None
    near: bool | None = None
    enclosed: bool | None = None


@dataclass(frozen=True, slots=True)
class TransferShown:
    """A hand-over, as both sides see it."""

    id: UUID
    person_id: UUID
    item_id: UUID
    territory: str
    destination: str
    reason: SendReason
    state: SendState
    sent_at: datetime
    sent_office: str
    refusal: str
    answered_at: datetime | None
    answered_office: str


@dataclass(frozen=True, slots=True)
class Head:
    """The numbers above a list. `median`, `slowest` (p90): seconds from case to warning; None: nobody was warned."""

    open: int
    overdue: int
    untaken: int
    unread: int
    median: float | None
    slowest: float | None
