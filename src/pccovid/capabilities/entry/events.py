"""What is said about arrival declarations between the parts of the system."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID


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
