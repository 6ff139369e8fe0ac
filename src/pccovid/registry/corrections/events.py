"""What is said about corrections between the parts of the system."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.registry.corrections.rules import Field, State, Verdict


@dataclass(frozen=True, slots=True)
class CorrectionAsked:
    """A person has asked for a correction, or has said what she may say herself."""

    person_id: UUID
    request_id: UUID


@dataclass(frozen=True, slots=True)
class CorrectionAnswered:
    """Registrars have answered, or the person took it back; what follows is carried out by a procedure."""

    person_id: UUID
    request_id: UUID


@dataclass(frozen=True, slots=True)
class CorrectionEnded:
    """A registrar's answer has taken effect; the person is to be told."""

    person_id: UUID
    request_id: UUID
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a request seals. `territory` goes with an address; `was` is the value that stood when it was asked."""

    value: str = field(default="", repr=False)
    territory: str = ""
    was: str = field(default="", repr=False)
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RequestShown:
    """A request without its texts. `field` is None while nobody has said which detail of the record is wrong."""

    person_id: UUID
    id: UUID
    number: str
    field: Field | None
    state: State
    territory: str
    proposed: bool
    held_elsewhere: bool
    round: int
    record_id: UUID | None
    doubt_id: UUID | None
    asked_at: dt.datetime
    due_at: dt.datetime
    decided_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class StepShown:
    """What a registrar said."""

    account_id: UUID
    office: str
    verdict: Verdict
    round: int
    at: dt.datetime
    words: str = field(repr=False)
