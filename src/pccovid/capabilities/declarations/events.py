"""What is said about declarations between the parts of the system."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CarriedDeclaration:
    """A declaration made on an earlier application."""

    person_id: UUID
    id: UUID
    territory: str
    at: dt.datetime
    source: str
    source_record_id: UUID
    symptoms: bool | None
    contact: bool | None
    travel: bool | None
    answers: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class HealthDeclared:
    """A person declared; raised in the transaction that stored it."""

    person_id: UUID
    declaration_id: UUID


@dataclass(frozen=True, slots=True)
class DeclarationShown:
    """What the citizen is shown of a declaration."""

    id: UUID
    person_id: UUID
    at: dt.datetime
    symptoms: bool | None
    contact: bool | None
    travel: bool | None
    answers: Mapping[str, str] = field(repr=False)
    source: str = ""
