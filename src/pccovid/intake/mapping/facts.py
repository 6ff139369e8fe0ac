"""What does a row report besides a person? One frozen record for each kind of fact."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from pccovid.intake.mapping.places import NOWHERE, AddressClaim


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class Method(StrEnum):
    PCR = "pcr"
    ANTIGEN = "antigen"


class Outcome(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthFact:
    """A health declaration. None is a question that was not asked or not answered."""

    at: dt.datetime
    has_symptoms: bool | None = None
    symptoms: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    """Lasting illnesses, as the source names them."""
    met_patient: bool | None = None
    """Contact with somebody infected, or suspected to be."""
    met_traveller: bool | None = None
    """Contact with somebody from a country with the disease."""
    met_ill: bool | None = None
    """Contact with somebody showing symptoms."""
    travelled: bool | None = None
    travel_note: str | None = field(default=None, repr=False)
    note: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementFact:
    """A declared journey inside the country, and the checkpoint passed on it where one was."""

    origin: AddressClaim = NOWHERE
    destination: AddressClaim = NOWHERE
    reason: str | None = None
    transport: str | None = None
    vehicle: str | None = field(default=None, repr=False)
    """A plate, a flight, a train."""
    seat: str | None = None
    leaves_at: dt.datetime | None = None
    arrives_at: dt.datetime | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    checkpoint: str | None = None
    passed_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalFact:
    """An entry into the country."""

    entered_on: dt.date
    gate: str | None = None
    transport: str | None = None
    vehicle: str | None = field(default=None, repr=False)
    seat: str | None = None
    from_country: str | None = None
    departed_on: dt.date | None = None
    countries: tuple[str, ...] = ()
    symptoms: tuple[str, ...] = ()
    vaccines: tuple[str, ...] = ()
    exposure: str | None = field(default=None, repr=False)
    tested_on: dt.date | None = None
    test_outcome: Outcome | None = None
    quarantine: AddressClaim = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckinFact:
    """One scan at a check-in point."""

    point: str
    """The source's id of the point."""
    at: dt.datetime
    direction: Direction | None = None
    text: str | None = field(default=None, repr=False)
    """What was scanned."""
    device: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseFact:
    """One vaccination, never merged with another source's statement of it."""

    on: dt.date
    product: str | None = None
    """A code of brands.toml; None for a text that names no known vaccine."""
    product_text: str | None = None
    order: int | None = None
    lot: str | None = None
    site: str | None = None
    reaction: str | None = field(default=None, repr=False)
    certificate: str | None = field(default=None, repr=False)
    group: str | None = None
    """The priority group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFact:
    """One laboratory result."""

    sampled_at: dt.datetime
    outcome: Outcome
    sample_id: str | None = None
    pool_id: str | None = None
    method: Method | None = None
    specimen: str | None = None
    resulted_at: dt.datetime | None = None
    ct: float | None = None
    taken_by: str | None = None
    laboratory: str | None = None

    @property
    def is_pool(self) -> bool:
        """A mixed sample that is not negative says nothing about this person: they are sampled again."""
        return self.pool_id is not None and self.outcome is not Outcome.NEGATIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterFact:
    """One packet heard from another telephone: evidence, no contact yet."""

    own_id: str = field(repr=False)
    peer_id: str = field(repr=False)
    """24 hex digits, upper case, as all rolling ids."""
    rssi: int
    """dBm"""
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFact:
    """A check-in point; the row's address says where it is."""

    point: str
    name: str
    kind: str | None = None
    owner_phone: str | None = field(default=None, repr=False)
    """E.164."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFact:
    """An account on an earlier application; its telephone number is the person's."""

    created_at: dt.datetime | None = None
    system: str | None = None


Fact = (
    HealthFact
    | MovementFact
    | ArrivalFact
    | CheckinFact
    | DoseFact
    | ResultFact
    | EncounterFact
    | PlaceFact
    | AccountFact
)
