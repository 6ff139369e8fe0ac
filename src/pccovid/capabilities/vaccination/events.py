"""What is said about doses between the parts of the system."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CarriedDose:
    """A dose that a register held."""

    person_id: UUID
    id: UUID
    territory: str
    number: int | None
    given_on: dt.date
    product: str
    lot: str
    site: str
    source: str
    source_record_id: UUID


@dataclass(frozen=True, slots=True)
class DosesCarriedOver:
    """At least one dose that was not known was stored for one of these persons; each is named once."""

    persons: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class DoseBrief:
    """What a rule needs of a dose."""

    number: int | None
    given_on: dt.date
    product: str


@dataclass(frozen=True, slots=True)
class DoseShown:
    """What the citizen is shown of a dose: the fact and where it came from."""

    person_id: UUID
    number: int | None
    given_on: dt.date
    product: str
    lot: str
    site: str
    sources: tuple[str, ...]
    recorded_at: dt.datetime


@dataclass(frozen=True, slots=True)
class DosesChanged:
    """A dose of this person was recorded, struck or replaced."""

    person_id: UUID
    dose_id: UUID
    recorded: bool


@dataclass(frozen=True, slots=True)
class PlaceFreed:
    """A place of this session is free again, or its stock has changed."""

    session_id: UUID


@dataclass(frozen=True, slots=True)
class PlacesGiven:
    """Who waited has a place now: (person, appointment) each."""

    places: tuple[tuple[UUID, UUID], ...]


@dataclass(frozen=True, slots=True)
class SessionCalledOff:
    """A session does not take place."""

    session_id: UUID


@dataclass(frozen=True, slots=True)
class SiteShown:
    """A site."""

    id: UUID
    name: str
    territory: str
    office: str
    address: str


@dataclass(frozen=True, slots=True)
class SessionShown:
    """A session with its sums; `free` places, `doses` not promised yet."""

    id: UUID
    site_id: UUID
    site: str
    address: str
    territory: str
    product: str
    day: dt.date
    starts_at: dt.datetime
    ends_at: dt.datetime
    opens_at: dt.datetime
    state: str
    capacity: int
    taken: int
    doses: int

    @property
    def free(self) -> int:
        """Places that can be given now."""
        return max(0, min(self.capacity - self.taken, self.doses))


@dataclass(frozen=True, slots=True)
class LotShown:
    """A lot of a site's stock."""

    id: UUID
    product: str
    lot: str
    expires_on: dt.date
    store: str
    received: int
    used: int
    wasted: int
    promised: int
    state: str

    @property
    def left(self) -> int:
        """Doses in the refrigerator."""
        return self.received - self.used - self.wasted


@dataclass(frozen=True, slots=True)
class RegistrationShown:
    """That somebody waits for a dose, with her place in the queue and why."""

    person_id: UUID
    id: UUID
    territory: str
    number: int
    state: str
    rank: int
    reason: str
    rule_id: str
    missing: tuple[str, ...]
    since: dt.datetime
    due_on: dt.date | None
    product: str


@dataclass(frozen=True, slots=True)
class AppointmentShown:
    """An appointment. `ahead`: how many stand before it in the queue, while it waits."""

    person_id: UUID
    id: UUID
    territory: str
    registration_id: UUID
    party_id: UUID
    number: int
    site_id: UUID
    session_id: UUID
    state: str
    day: dt.date
    at: dt.datetime | None
    asked_at: dt.datetime
    answer_by: dt.datetime | None
    arrived_at: dt.datetime | None
    watched_until: dt.datetime | None
    left_at: dt.datetime | None
    reason: str
    ahead: int = 0
