"""From a row of text to checked claims: mappings of sources, edited by operators, applied row by row."""

from pccovid.intake.mapping.checking import check
from pccovid.intake.mapping.claims import CheckedRow, PersonClaim, Reason, Rejected
from pccovid.intake.mapping.facts import (
    AccountFact,
    ArrivalFact,
    CheckinFact,
    Direction,
    DoseFact,
    EncounterFact,
    Fact,
    HealthFact,
    Method,
    MovementFact,
    Outcome,
    PlaceFact,
    ResultFact,
)
from pccovid.intake.mapping.loading import BadMapping, load_mapping, packaged_sources
from pccovid.intake.mapping.places import AddressClaim
from pccovid.intake.mapping.source_mapping import SourceMapping

__all__ = [
    "AccountFact",
    "AddressClaim",
    "ArrivalFact",
    "BadMapping",
    "CheckedRow",
    "CheckinFact",
    "Direction",
    "DoseFact",
    "EncounterFact",
    "Fact",
    "HealthFact",
    "Method",
    "MovementFact",
    "Outcome",
    "PersonClaim",
    "PlaceFact",
    "Reason",
    "Rejected",
    "ResultFact",
    "SourceMapping",
    "check",
    "load_mapping",
    "packaged_sources",
]
