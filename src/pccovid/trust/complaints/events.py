"""What is said about complaints between the parts of the system."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pccovid.trust.complaints.rules import Finding, State


@dataclass(frozen=True, slots=True)
class ComplaintAnswered:
    """An auditor has answered; the person is to be told. `step_id` is the answer."""

    person_id: UUID
    complaint_id: UUID
    step_id: UUID
    number: str


@dataclass(frozen=True, slots=True)
class ComplaintShown:
    """A complaint without its texts. `entry_id` is the access complained about."""

    id: UUID
    person_id: UUID
    entry_id: UUID
    number: str
    state: State
    opened_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class StepShown:
    """What was said or done on the way: by the citizen (no office) or by an auditor."""

    at: datetime
    state: State
    office: str
    finding: Finding | None
    text: str = field(repr=False)
