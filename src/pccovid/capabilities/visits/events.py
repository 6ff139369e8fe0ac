"""What is said about visits between the parts of the system."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
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
    source_record_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """A person scanned at a place, "in" or "out"; `channel` as in SentScan, empty where it does not matter."""

    person_id: UUID
    place_id: UUID
    at: dt.datetime
    direction: str
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """A person at a place during [arrived_at, left_at), come by `channel`. `assumed`: nobody said when she left."""

    person_id: UUID
    place_id: UUID
    arrived_at: dt.datetime
    left_at: dt.datetime
    assumed: bool = False
    channel: str = ""


class ScanState(StrEnum):
    """What became of a scan that a device has sent."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentScan:
    """One scan as a device tells it; `direction` is "in" or "out", `channel` "code", "signed",
    "card" or "paper" (of somebody without a telephone), or "number".

    `person_id` is None for a code of nobody known. `outcome` is counted and never kept with the person.
    `device_id` None: typed at a desk. `lane`: of a checkpoint, "" where none was chosen; counted alone.
    """

    id: UUID
    at: dt.datetime
    direction: str
    person_id: UUID | None
    outcome: str
    channel: str = "code"
    device_id: UUID | None = None
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The answer to one scan; `reason` is empty unless it was refused for its time."""

    id: UUID
    state: ScanState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ScanCount:
    """How many scans of a day in a lane one officer's account made that came out this way. Exact: not to be shown."""

    day: dt.date
    direction: str
    outcome: str
    account: UUID
    lane: str
    total: int
