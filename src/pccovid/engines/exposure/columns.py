"""How are many stays held? As columns of integers, sorted by place and arrival, with dictionaries for the ids."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.exposure.terms import Stay

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class VisitColumns:
    """Visits in order of (place, start). `rows_of[place]` is the slice of a place; `persons` names the numbers."""

    person: Integers
    start: Integers
    end: Integers
    persons: tuple[UUID, ...]
    rows_of: dict[UUID, slice]

    @classmethod
    def of(cls, stays: Iterable[Stay]) -> "VisitColumns":
        """Take stays in any order; empty and backward ones (end <= start) are left out, they meet nobody."""
        persons: dict[UUID, int] = {}
        places: dict[UUID, int] = {}
        rows = [
            (
                places.setdefault(stay.place, len(places)),
                stay.start,
                stay.end,
                persons.setdefault(stay.person, len(persons)),
            )
            for stay in stays
            if stay.end > stay.start
        ]
        table = np.array(rows, dtype=np.int64).reshape(-1, 4)
        table = table[np.lexsort((table[:, 1], table[:, 0]))]
        bounds = np.searchsorted(table[:, 0], np.arange(len(places) + 1))
        return cls(
            person=table[:, 3],
            start=table[:, 1],
            end=table[:, 2],
            persons=tuple(persons),
            rows_of={
                place: slice(int(bounds[number]), int(bounds[number + 1])) for place, number in places.items()
            },
        )

    def __len__(self) -> int:
        return len(self.start)
