"""What does a pattern find? A suspicion: who, about whom, from which entries, by which rule, with which numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pccovid.kernel.dated_rules import DatedRule
from pccovid.trust.access import Role

WATCHED = [
    role.value
    for role in Role
    if role not in (Role.CITIZEN, Role.AUDITOR, Role.REGISTRAR, Role.SIGNER, Role.SYSTEM)
]
NOBODY = UUID(int=0)
# What a health office looks at one by one; checkpoints and places meet whoever passes.
BY_HAND = ["TREAT", "TRACING", "PUBHLTH", "BTG", "ORDER"]
MOST_ENTRIES = 200

Inputs = dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch of time that is looked at."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Suspicion:
    """`what`: which group of entries it is, so that the same is found once."""

    rule: DatedRule
    what: str
    entries: Sequence[UUID] = field(repr=False)
    inputs: Inputs
    suspect_id: UUID | None = None
    about_id: UUID | None = None
    role: str = ""
    office: str = ""

    @property
    def key(self) -> str:
        """The same suspicion found again has the same key."""
        return f"{self.rule.id}:{self.suspect_id or ''}:{self.about_id or ''}:{self.what}"
