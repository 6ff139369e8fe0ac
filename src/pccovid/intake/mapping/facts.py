"""What does a row report besides a person? One frozen record for each kind of fact.

Under its tag a fact waits, as a list in JSON, until its row is carried over: packing.py.
"""

import datetime as dt
from enum import StrEnum

from pccovid.intake.mapping.places import NOWHERE, AddressClaim
from pccovid.intake.mapping.said import Said


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


class HealthFact(Said, frozen=True, kw_only=True, array_like=True, gc=False, tag="health"):
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
    travel_note: str | None = None
    note: str | None = None


class MovementFact(Said, frozen=True, kw_only=True, array_like=True, gc=False, tag="movement"):
    """A declared journey inside the country, and the checkpoint passed on it where one was."""

    origin: AddressClaim = NOWHERE
    destination: AddressClaim = NOWHERE
    reason: str | None = None
    transport: str | None = None
    vehicle: str | None = None
    """A plate, a flight, a train."""
    seat: str | None = None
    leaves_at: dt.datetime | None = None
    arrives_at: dt.datetime | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    checkpoint: str | None = None
    passed_at: dt.datetime | None = None


class ArrivalFact(Said, frozen=True, kw_only=True, array_like=True, gc=False, tag="arrival"):
    """An entry into the country."""

    entered_on: dt.date
    gate: str | None = None
    transport: str | None = None
    vehicle: str | None = None
    seat: str | None = None
    from_country: str | None = None
    departed_on: dt.date | None = None
    countries: tuple[str, ...] = ()
    symptoms: tuple[str, ...] = ()
    vaccines: tuple[str, ...] = ()
    exposure: str | None = None
    tested_on: dt.date | None = None
    test_outcome: Outcome | None = None
    quarantine: AddressClaim = NOWHERE


class CheckinFact(Said, frozen=True, kw_only=True, array_like=True, gc=False, tag="checkin"):
    """One scan at a check-in point."""

    point: str
    """The source's id of the point."""
    at: dt.datetime
    direction: Direction | None = None
    text: str | None = None
    """What was scanned."""
    device: str | None = None


class DoseFact(Said, frozen=True, kw_only=True, array_like=True, gc=False, tag="dose"):
    """One vaccination, never merged with another source's statement of it."""

    on: dt.date
    product: str | None = None
    """A code of brands.toml; None for a text that names no known vaccine."""
    product_text: str | None = None
    order: int | None = None
    lot: str | None = None
    site: str | None = None
    reaction: str | None = None
    certificate: str | None = None
    group: str | None = None
    """The priority group."""


class ResultFact(Said, frozen=True, kw_only=True, array_like=True, gc=False, tag="result"):
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


class EncounterFact(Said, frozen=True, kw_only=True, array_like=True, gc=False, tag="encounter"):
    """One packet heard from another telephone: evidence, no contact yet."""

    own_id: str
    peer_id: str
    """24 hex digits, upper case, as all rolling ids."""
    rssi: int
    """dBm"""
    at: dt.datetime


class PlaceFact(Said, frozen=True, kw_only=True, array_like=True, gc=False, tag="place"):
    """A check-in point; the row's address says where it is."""

    point: str
    name: str
    kind: str | None = None
    owner_phone: str | None = None
    """E.164."""


class AccountFact(Said, frozen=True, kw_only=True, array_like=True, gc=False, tag="account"):
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
