"""What is said about notices between the parts of the system."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pccovid.capabilities.notices.kinds import Kind


@dataclass(frozen=True, slots=True)
class NewNotice:
    """Something to tell one person. `dedupe_key` names the cause: told once, whatever is repeated."""

    person_id: UUID
    territory: str
    kind: Kind
    dedupe_key: str
    params: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class NoticeShown:
    """A notice as its reader gets it; wording.py makes the words."""

    id: UUID
    person_id: UUID
    kind: Kind
    params: Mapping[str, str] = field(repr=False)
    created_at: datetime
    read_at: datetime | None
