"""What can be decided about a record?"""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Linked:
    """It belongs to this person, by this rule; `evidence` names the fields that agree, never their values."""

    person_id: UUID
    rule: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class New:
    """Nothing known agrees enough: a person of its own, until somebody shows otherwise."""


@dataclass(frozen=True, slots=True)
class Review:
    """One rule points at several persons: somebody has to look."""

    rule: str
    persons: tuple[UUID, ...]


Decision = Linked | New | Review
