"""What is a stay, what is a contact, and which numbers make one? All times are whole seconds since 1970, half-open."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Stay:
    """A person at a place during [start, end)."""

    person: UUID
    place: UUID
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRule:
    """One overlap with one source must last `minimum_seconds`.

    `tail_seconds` is air that lingers after the source has left: it lengthens the source's stays only.
    """

    minimum_seconds: int = 900
    tail_seconds: int = 0

    def __post_init__(self) -> None:
        if self.minimum_seconds <= 0 or self.tail_seconds < 0:
            raise ValueError("a contact takes time, and a tail is not negative")


@dataclass(frozen=True, slots=True)
class ContactRule:
    """Infectious during [infectious_from, infectious_to), and what counts as a meeting."""

    infectious_from: int
    infectious_to: int
    minimum_seconds: int = 900
    tail_seconds: int = 0

    def __post_init__(self) -> None:
        MeetingRule(minimum_seconds=self.minimum_seconds, tail_seconds=self.tail_seconds)


@dataclass(frozen=True, slots=True)
class Contact:
    """`person` was at `place` with the source during [start, end), `seconds` long; the tail is included."""

    person: UUID
    place: UUID
    start: int
    end: int
    seconds: int
