"""What is said about movement declarations between the parts of the system."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class JourneyState(StrEnum):
    """What a declaration is."""

    DECLARED = "declared"
    CANCELLED = "cancelled"


class JourneyReason(StrEnum):
    """Why somebody travels, as far as rules of passage tell reasons apart."""

    MEDICAL = "medical"
    WORK = "work"
    GOODS = "goods"
    OFFICIAL = "official"
    HOME = "home"
    FAMILY = "family"
    STUDY = "study"
    OTHER = "other"


class Vehicle(StrEnum):
    """By what somebody travels."""

    MOTORBIKE = "motorbike"
    CAR = "car"
    COACH = "coach"
    TRUCK = "truck"
    TRAIN = "train"
    PLANE = "plane"
    BOAT = "boat"
    FOOT = "foot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A journey as it is declared. `origin` and `destination` are paths of units; `details` are words for a reader."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    origin: str
    destination: str
    details: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CarriedMovement:
    """One of the movement declarations that an earlier application held; `details` are its own words."""

    person_id: UUID
    id: UUID
    territory: str
    at: dt.datetime
    source: str
    source_record_id: UUID
    details: Mapping[str, str] = field(repr=False)
    origin: str = ""
    destination: str = ""
    passed_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class MovementShown:
    """What the citizen is shown of it."""

    person_id: UUID
    at: dt.datetime
    source: str
    details: Mapping[str, str] = field(repr=False)
    id: UUID | None = None
    ends_at: dt.datetime | None = None
    origin: str = ""
    destination: str = ""
    state: JourneyState = JourneyState.DECLARED
    passed_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class JourneyNow:
    """The journey that somebody is on, for a verdict at a checkpoint: no address, no companion."""

    person_id: UUID
    id: UUID
    origin: str
    destination: str
    reason: str


@dataclass(frozen=True, slots=True)
class LevelNow:
    """How dangerous a unit is. `of` is the unit that was given the level; "" where a rule of the file says so."""

    level: int
    of: str = ""
    begins_on: dt.date | None = None
    law: str = ""


@dataclass(frozen=True, slots=True)
class LevelShown:
    """A level as it was proposed. `mine`: by whoever reads this; `decided_at` None: it waits."""

    id: UUID
    territory: str
    level: int
    begins_on: dt.date
    law: str
    proposed_at: dt.datetime
    decided_at: dt.datetime | None
    published: bool
    mine: bool
