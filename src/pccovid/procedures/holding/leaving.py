"""Whose visits are to leave the process that holds them, before the next look at the day would show it?"""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from pccovid.procedures.holding.questions import NotUnderstood


@dataclass(frozen=True, slots=True)
class Left:
    """What these persons were scanned for before a moment, seconds since 1970, is deleted."""

    persons: Sequence[UUID]
    before: int

    @classmethod
    def of(cls, persons: Sequence[UUID], before: dt.datetime) -> Self:
        """The same of a moment."""
        return cls(persons, int(before.timestamp()))

    def line(self) -> str:
        """As it is sent."""
        return json.dumps({"left": [str(person) for person in self.persons], "before": self.before})

    @classmethod
    def read(cls, told: object) -> Self:
        """Raises NotUnderstood."""
        match told:
            case {"left": list(persons), "before": int(before)}:
                try:
                    return cls([UUID(str(person)) for person in persons], before)
                except ValueError:
                    raise NotUnderstood from None
        raise NotUnderstood
