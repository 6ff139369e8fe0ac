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
