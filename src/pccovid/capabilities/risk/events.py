"""What is said about colours between the parts of the system."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.risk.rules import Reason, Verdict


@dataclass(frozen=True, slots=True)
class ColourChanged:
    """A person has another colour than before; raised in the transaction of the decision."""

    person_id: UUID
    before: Colour | None
    after: Colour


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict on one person. `territory` is the person's home unit."""

    person_id: UUID
    territory: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class StatusShown:
    """The decision that holds for a person."""

    person_id: UUID
    colour: Colour
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    rule: str
    decided_at: datetime
    review_after: datetime | None
