"""What is said about arrival declarations between the parts of the system."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class ArrivalState(StrEnum):
    """How a declaration stands at the gate."""

    WAITING = "waiting"
    HELD = "held"
    REFERRED = "referred"
    ADMITTED = "admitted"


class Destination(StrEnum):
    """For what somebody goes to a commune."""

    QUARANTINE = "quarantine"
    RESIDENCE = "residence"


@dataclass(frozen=True, slots=True)
class CarriedArrival:
    """One of the arrival declarations that an earlier application held; `details` are its own words."""

    person_id: UUID
    id: UUID
    territory: str
    at: dt.datetime
    source: str
    source_record_id: UUID
    details: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ArrivalShown:
    """What the citizen is shown of it."""

    person_id: UUID
    at: dt.datetime
    source: str
    details: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What a traveller says before arriving. `passport` is the normalised number; `details` hold all that was told."""

    gate: str
    flight: str
    arrives_on: dt.date
    passport: str = field(repr=False)
    details: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingShown:
    """A declaration as the desk of the gate sees it."""

    id: UUID
    gate: str
    flight: str
    arrives_on: dt.date
    state: ArrivalState
    why: str
    recorded_at: dt.datetime
    details: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ArrivalAdmitted:
    """Somebody was let in; raised in the transaction that says so."""

    person_id: UUID
    arrival_id: UUID


@dataclass(frozen=True, slots=True)
class HandoverShown:
    """Somebody who comes to a commune, as its officer sees it."""

    id: UUID
    person_id: UUID
    kind: Destination
    until: dt.date | None
    made_at: dt.datetime
    taken_at: dt.datetime | None
    details: Mapping[str, str] = field(repr=False)
