"""What is said about codes and what telephones give, between the parts of the system."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Asked:
    """What a telephone is told that shows a code: who asks, on which challenge, until when."""

    challenge: bytes
    recipient: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class SignedDay:
    """The public half of a day's secret, and what was signed with it."""

    day: date
    public: bytes = field(repr=False)
    signature: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Given:
    """What a telephone sends after its owner agreed. `heard`: (own id, other's id, second, dBm), ids hexadecimal."""

    code: str = field(repr=False)
    consent: bytes
    contents: tuple[str, ...]
    days: tuple[SignedDay, ...]
    heard: tuple[tuple[str, str, int, int], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class TakenPacket:
    """A packet that was taken."""

    own: bytes
    peer: bytes
    at: datetime
    rssi: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken, and how many packets were not, by reason."""

    case_id: UUID
    person_id: UUID
    territory: str
    packets: tuple[TakenPacket, ...] = field(repr=False)
    refused: dict[str, int]


@dataclass(frozen=True, slots=True)
class InvitationShown:
    """A code that was given for a case: never the code itself."""

    given_at: datetime
    ends_at: datetime
    used_at: datetime | None
    contents: tuple[str, ...]
    packets: int
    refused: int
