"""How do a row's facts reach the capabilities? Gathered by kind over a batch, then handed to each `carry_over`."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypedDict
from uuid import UUID, uuid5

from pccovid.capabilities.declarations import operations as declarations
from pccovid.capabilities.declarations.events import CarriedDeclaration
from pccovid.capabilities.entry import operations as entry
from pccovid.capabilities.entry.events import CarriedArrival
from pccovid.capabilities.movement import operations as movement
from pccovid.capabilities.movement.events import CarriedMovement
from pccovid.capabilities.testing import operations as testing
from pccovid.capabilities.testing.events import CarriedResult
from pccovid.capabilities.testing.rules import Method, Outcome
from pccovid.capabilities.tracing import carrying as tracing
from pccovid.capabilities.tracing.events import CarriedEncounter
from pccovid.capabilities.vaccination import operations as vaccination
from pccovid.capabilities.vaccination.events import CarriedDose
from pccovid.capabilities.visits import operations as visits
from pccovid.capabilities.visits.events import CarriedVisit
from pccovid.intake.mapping.facts import (
    ArrivalFact,
    CheckinFact,
    DoseFact,
    EncounterFact,
    Fact,
    HealthFact,
    MovementFact,
    ResultFact,
)
from pccovid.intake.people import path_of
from pccovid.intake.sorting import time_of
from pccovid.intake.wording import arrival_details, health_answers, movement_details
from pccovid.registry.places.queries import Place, place_id
from pccovid.registry.territories.queries import stored_on
from pccovid.trust.access import Access

OUTCOMES = {"positive": Outcome.POSITIVE, "negative": Outcome.NEGATIVE, "inconclusive": Outcome.SUSPECT}


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose the facts of a row are, and which record states them."""

    person_id: UUID
    record_id: UUID
    territory: str
    source: str
    told_at: dt.datetime
    """When the source took the record down; the moment of the export where it does not say."""


@dataclass(slots=True)
class Cargo:
    """The facts of a batch, by capability. Their ids follow from the record: a second run adds nothing."""

    places: dict[UUID, Place]
    declarations: list[CarriedDeclaration] = field(default_factory=list)
    movements: list[CarriedMovement] = field(default_factory=list)
    arrivals: list[CarriedArrival] = field(default_factory=list)
    visits: list[CarriedVisit] = field(default_factory=list)
    doses: list[CarriedDose] = field(default_factory=list)
    results: list[CarriedResult] = field(default_factory=list)
    encounters: list[CarriedEncounter] = field(default_factory=list)

    def load(self, origin: Origin, facts: list[Fact]) -> None:
        """Take up the facts of one row."""
        for number, fact in enumerate(facts):
            fact_id = uuid5(origin.record_id, str(number))
            match fact:
                case HealthFact():
                    self.declarations.append(_declaration(origin, fact_id, fact))
                case MovementFact():
                    self.movements.append(_movement(origin, fact_id, fact))
                case ArrivalFact():
                    self.arrivals.append(_arrival(origin, fact_id, fact))
                case CheckinFact():
                    self.visits.append(self._visit(origin, fact_id, fact))
                case DoseFact():
                    self.doses.append(_dose(origin, fact_id, fact))
                case ResultFact() if not fact.is_pool:
                    self.results.append(_result(origin, fact_id, fact))
                case EncounterFact():
                    self.encounters.append(_encounter(origin, fact_id, fact))
                case _:
                    pass

    def unload(self, access: Access) -> None:
        """Hand everything over, one statement a capability."""
        if self.declarations:
            declarations.carry_over(access, self.declarations)
        if self.movements:
            movement.carry_over(access, self.movements)
        if self.arrivals:
            entry.carry_over(access, self.arrivals)
        if self.visits:
            visits.carry_over(access, self.visits)
        if self.doses:
            vaccination.carry_over(access, self.doses)
        if self.results:
            testing.carry_over(access, self.results)
        if self.encounters:
            tracing.carry_over(access, self.encounters)

    def _visit(self, origin: Origin, fact_id: UUID, fact: CheckinFact) -> CarriedVisit:
        number = place_id(fact.point)
        place = self.places.get(number)
        return CarriedVisit(
            person_id=origin.person_id,
            id=fact_id,
            territory=place.territory if place else "",
            place_id=number,
            at=fact.at,
            direction=(fact.direction or "in"),
            source=origin.source,
            source_record_id=origin.record_id,
        )


class Whose(TypedDict):
    """What every carried fact says of its person and its record."""

    person_id: UUID
    id: UUID
    territory: str
    source: str
    source_record_id: UUID


def _whose(origin: Origin, fact_id: UUID) -> Whose:
    return Whose(
        person_id=origin.person_id,
        id=fact_id,
        territory=origin.territory,
        source=origin.source,
        source_record_id=origin.record_id,
    )


def _declaration(origin: Origin, fact_id: UUID, fact: HealthFact) -> CarriedDeclaration:
    met = (fact.met_patient, fact.met_traveller, fact.met_ill)
    return CarriedDeclaration(
        **_whose(origin, fact_id),
        at=fact.at,
        symptoms=fact.has_symptoms,
        contact=True if True in met else False if False in met else None,
        travel=fact.travelled,
        answers=health_answers(fact),
    )


def _movement(origin: Origin, fact_id: UUID, fact: MovementFact) -> CarriedMovement:
    return CarriedMovement(
        **_whose(origin, fact_id),
        at=time_of(fact, origin.told_at) or origin.told_at,
        details=movement_details(fact),
        origin=path_of(fact.origin, stored_on()),
        destination=path_of(fact.destination, stored_on()),
        passed_at=fact.passed_at,
    )


def _arrival(origin: Origin, fact_id: UUID, fact: ArrivalFact) -> CarriedArrival:
    return CarriedArrival(
        **_whose(origin, fact_id),
        at=time_of(fact, origin.told_at) or origin.told_at,
        details=arrival_details(fact),
    )


def _dose(origin: Origin, fact_id: UUID, fact: DoseFact) -> CarriedDose:
    return CarriedDose(
        **_whose(origin, fact_id),
        number=fact.order,
        given_on=fact.on,
        product=fact.product or "",
        lot=fact.lot or "",
        site=fact.site or "",
    )


def _result(origin: Origin, fact_id: UUID, fact: ResultFact) -> CarriedResult:
    return CarriedResult(
        **_whose(origin, fact_id),
        sampled_at=fact.sampled_at,
        resulted_at=fact.resulted_at,
        method=Method(fact.method.value) if fact.method else Method.PCR,
        outcome=OUTCOMES[fact.outcome.value],
        ct=None if fact.ct is None else Decimal(str(fact.ct)),
        laboratory=fact.laboratory or "",
    )


def _encounter(origin: Origin, fact_id: UUID, fact: EncounterFact) -> CarriedEncounter:
    return CarriedEncounter(
        person_id=origin.person_id,
        id=fact_id,
        territory=origin.territory,
        own_rolling_id=bytes.fromhex(fact.own_id),
        peer_rolling_id=bytes.fromhex(fact.peer_id),
        at=fact.at,
        rssi=fact.rssi,
        source_record_id=origin.record_id,
    )
