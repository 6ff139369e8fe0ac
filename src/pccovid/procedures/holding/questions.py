"""What is asked of the process that holds the visits, and what does it say? Lines of JSON, ids and times only."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self
from uuid import UUID


class NotUnderstood(ValueError):
    """A line that is none of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Whom may each of these persons have met while infectious during [since, until), seconds since 1970?"""

    sources: Sequence[tuple[UUID, int, int]]
    minimum: int
    tail: int

    def line(self) -> str:
        """As it is sent."""
        sources = [[str(person), since, until] for person, since, until in self.sources]
        return json.dumps({"sources": sources, "minimum": self.minimum, "tail": self.tail})

    @classmethod
    def read(cls, told: object) -> Self:
        """Raises NotUnderstood."""
        match told:
            case {"sources": list(rows), "minimum": int(minimum), "tail": int(tail)}:
                return cls(sources=[_source(row) for row in rows], minimum=minimum, tail=tail)
        raise NotUnderstood


@dataclass(frozen=True, slots=True)
class Moved:
    """Facts have gone from one of these persons to another: each may have been where the others were."""

    persons: Sequence[UUID]

    def line(self) -> str:
        """As it is sent."""
        return json.dumps({"moved": [str(person) for person in self.persons]})

    @classmethod
    def read(cls, told: object) -> Self:
        """Raises NotUnderstood."""
        match told:
            case {"moved": list(persons)}:
                return cls([_id(person) for person in persons])
        raise NotUnderstood


@dataclass(frozen=True, slots=True)
class Answer:
    """(number of the source, person, place), each once. `held_from`: nothing earlier is held; `looked_at`: when the
    process last saw what had come in. Both in seconds."""

    met: Sequence[tuple[int, UUID, UUID]]
    held_from: int
    looked_at: int

    def line(self) -> str:
        """As it is sent."""
        met = [[source, person.hex, place.hex] for source, person, place in self.met]
        return json.dumps({"met": met, "held_from": self.held_from, "looked_at": self.looked_at})

    @classmethod
    def read(cls, told: object) -> Self:
        """Raises NotUnderstood."""
        match told:
            case {"met": list(rows), "held_from": int(held_from), "looked_at": int(looked_at)}:
                return cls([_met(row) for row in rows], held_from, looked_at)
        raise NotUnderstood


def _source(row: object) -> tuple[UUID, int, int]:
    match row:
        case [person, int(since), int(until)]:
            return _id(person), since, until
    raise NotUnderstood


def _met(row: object) -> tuple[int, UUID, UUID]:
    match row:
        case [int(source), person, place]:
            return source, _id(person), _id(place)
    raise NotUnderstood


def _id(text: object) -> UUID:
    try:
        return UUID(str(text))
    except ValueError:
        raise NotUnderstood from None
