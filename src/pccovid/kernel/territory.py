"""What is an administrative unit, on a given day?

Codes are used again for other units, so a unit has its dates. Events are stored with the unit valid on their
day; what became of it since is followed through its successors.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from pccovid.kernel.errors import InvalidTerritory
from pccovid.kernel.territory_path import Level, TerritoryPath
from pccovid.kernel.unit_names import UnitType, unit_key

__all__ = ["Level", "Share", "Successor", "Territory", "TerritoryPath"]


class Share(StrEnum):
    WHOLE = "whole"  # all of the old unit lies in the new one
    PART = "part"  # the old unit was split


@dataclass(frozen=True, slots=True)
class Successor:
    code: str
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A unit from `valid_from` until the day before `valid_to`; without `valid_to` it still exists."""

    code: str
    kind: Level
    name: str
    unit_type: UnitType
    valid_from: dt.date
    valid_to: dt.date | None = None
    parent: str | None = None
    """The code of the unit above."""
    successors: tuple[Successor, ...] = ()

    def __post_init__(self) -> None:
        if self.valid_to is not None and self.valid_to <= self.valid_from:
            raise InvalidTerritory("impossible_date", field="valid_to")

    def valid_on(self, day: dt.date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    @property
    def full_name(self) -> str:
        """With its type, as on letters: `Phường 6`."""
        return f"{self.unit_type.value} {self.name}"

    @property
    def key(self) -> str:
        """What its name is matched by inside its parent, together with the type where that is told."""
        return unit_key(self.name)
