"""What is said about orders between the parts of the system."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.capabilities.quarantine.states import (
    Channel,
    ExitKind,
    ItemKind,
    Kind,
    OrderState,
    Outcome,
    Setting,
    StayState,
    StepKind,
)


@dataclass(frozen=True, slots=True)
class OrderChanged:
    """An order was issued, made longer, turned into a case's, or ended; raised in that transaction."""

    person_id: UUID
    order_id: UUID
    kind: StepKind


@dataclass(frozen=True, slots=True)
class DailyTold:
    """Somebody said how she is."""

    person_id: UUID
    order_id: UUID
    daily_id: UUID


@dataclass(frozen=True, slots=True)
class PersonAdmitted:
    """A facility has taken somebody in: its commune looks after her from now on."""

    person_id: UUID
    order_id: UUID
    stay_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderShown:
    """An order as its person and its officers see it."""

    id: UUID
    person_id: UUID
    territory: str
    kind: Kind
    state: OrderState
    setting: Setting
    cause_id: UUID
    begins_on: dt.date | None
    ends_on: dt.date | None
    watch_until: dt.date | None
    negative_needed: bool
    by_rule: bool
    rule_id: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    proposed_at: dt.datetime
    decided_at: dt.datetime | None
    decided_office: str
    officer_id: UUID | None
    reason: str
    ended_at: dt.datetime | None
    ending: str


@dataclass(frozen=True, slots=True)
class DueTestShown:
    """A test that is due, or was fulfilled."""

    id: UUID
    person_id: UUID
    order_id: UUID
    due_on: dt.date
    why: str
    sampled_at: dt.datetime | None
    outcome: str


@dataclass(frozen=True, slots=True)
class DailyShown:
    """How somebody said she is. `tenths`: the temperature in tenths of a degree."""

    id: UUID
    order_id: UUID
    day: dt.date
    told_at: dt.datetime
    unwell: bool
    urgent: bool
    channel: Channel
    details: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class StepShown:
    """One thing that was done."""

    kind: StepKind
    at: dt.datetime
    office: str
    reason: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ItemShown:
    """Something to see to."""

    id: UUID
    person_id: UUID
    order_id: UUID
    kind: ItemKind
    at: dt.datetime
    about_id: UUID | None
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class ExitShown:
    """A way out that is allowed."""

    order_id: UUID
    kind: ExitKind
    starts_at: dt.datetime
    ends_at: dt.datetime


@dataclass(frozen=True, slots=True)
class StayShown:
    """A stay at a facility, asked for or under way."""

    id: UUID
    person_id: UUID
    order_id: UUID
    facility_id: UUID
    room_id: UUID | None
    state: StayState
    reason: str
    asked_at: dt.datetime


@dataclass(frozen=True, slots=True)
class RoomShown:
    """A room with its beds."""

    id: UUID
    label: str
    beds: int
    taken: int


@dataclass(frozen=True, slots=True)
class FacilityShown:
    """A facility with its rooms."""

    id: UUID
    name: str
    territory: str
    office: str
    rooms: tuple[RoomShown, ...]

    @property
    def beds(self) -> int:
        """All of them."""
        return sum(room.beds for room in self.rooms)

    @property
    def free(self) -> int:
        """How many nobody has."""
        return self.beds - sum(room.taken for room in self.rooms)


@dataclass(frozen=True, slots=True)
class Hold:
    """What orders say of somebody's colour: since when she stays by an order that is open, and when one last ended."""

    since: dt.date | None
    until: dt.date | None
    ended_at: dt.datetime | None
