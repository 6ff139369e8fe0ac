"""Who lives in these tests? One person with something of every kind, of a day that can be chosen."""

import datetime as dt
from uuid import UUID

from pccovid.capabilities.declarations import operations as declarations
from pccovid.capabilities.declarations.events import CarriedDeclaration
from pccovid.capabilities.entry import operations as entry
from pccovid.capabilities.entry.events import CarriedArrival
from pccovid.capabilities.movement import operations as movement
from pccovid.capabilities.movement.events import CarriedMovement
from pccovid.capabilities.testing import operations as testing
from pccovid.capabilities.testing.events import CarriedResult
from pccovid.capabilities.testing.rules import Method, Outcome
from pccovid.capabilities.tracing import operations as tracing
from pccovid.capabilities.tracing.events import CarriedEncounter
from pccovid.capabilities.visits import operations as visits
from pccovid.capabilities.visits.events import CarriedVisit
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.database import person_number

WARD = "VN/79/760/26740/"
TIMED = {
    "visit": "visits_visit",
    "encounter": "tracing_encounter",
    "declaration": "declarations_declaration",
    "movement": "movement_movement",
    "arrival": "entry_arrival",
}

LASTING = ("test", "person_key")


def live(index: int, at: dt.datetime) -> UUID:
    """A person to whom one thing of each kind happened at this moment; gives the id."""
    person, source = person_number(index), uuid7()
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        visits.carry_over(access, [CarriedVisit(person, uuid7(), WARD, uuid7(), at, "in", "checkins")])
        tracing.carry_over(
            access, [CarriedEncounter(person, uuid7(), WARD, b"a" * 12, b"b" * 12, at, -60, None)]
        )
        declarations.carry_over(
            access,
            [
                CarriedDeclaration(
                    person, uuid7(), WARD, at, "ncovi", source, False, False, None, {"note": "x"}
                )
            ],
        )
        movement.carry_over(access, [CarriedMovement(person, uuid7(), WARD, at, "mps_movement", source, {})])
        entry.carry_over(access, [CarriedArrival(person, uuid7(), WARD, at, "vhd_passenger", source, {})])
        testing.carry_over(
            access,
            [
                CarriedResult(
                    person,
                    uuid7(),
                    WARD,
                    at,
                    at,
                    Method.PCR,
                    Outcome.NEGATIVE,
                    None,
                    "Phòng xét nghiệm Mẫu",
                    "lab",
                    source,
                )
            ],
        )
    return person
