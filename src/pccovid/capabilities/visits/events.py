"""What is said about visits between the parts of the system."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CarriedVisit:
    """A scan that an earlier application recorded. `territory` is the place's; `direction` is "in" or "out"."""

    person_id: UUID
    id: UUID
    territory: str
    place_id: UUID
    at: dt.datetime
    direction: str
    source: str


@dataclass(frozen=True, slots=True)
class Scan:
    """A person scanned at a place, "in" or "out"."""

    person_id: UUID
    place_id: UUID
    at: dt.datetime
    direction: str


@dataclass(frozen=True, slots=True)
class Stay:
    """A person at a place during [arrived_at, left_at)."""

    person_id: UUID
    place_id: UUID
    arrived_at: dt.datetime
    left_at: dt.datetime
