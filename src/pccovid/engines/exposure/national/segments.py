"""How are the visits of a stretch of time laid out? By place and by person at once, so that both are one look away.

A segment is made once and never changed. Besides the visits, twelve bytes each, it holds where each place's visits
begin, the rows by person, eight bytes each, and where each handful of persons begins there.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.exposure.national.batches import Numbers, VisitBatch
from pccovid.engines.exposure.national.clock import LAST, Seconds
from pccovid.engines.exposure.national.entries import (
    PERSON_IN_ENTRY,
    PERSONS_PER_ENTRY_BITS,
    ROW,
    ROW_BITS,
)
from pccovid.engines.exposure.national.kernels.ties import order_ties

START, END, PERSON = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Segment:
    """Visits by place and start.

    `visits` is (rows, 3): start, end, person. Place p has the rows [place_offsets[p], place_offsets[p + 1]).
    `by_person` is (rows, 2): row and place, in order of person; the persons with `number >> 2 == q` stand in
    [person_offsets[q], person_offsets[q + 1]), and which of the four it is stands in the row's highest two bits: the
    visit itself, which lies anywhere, need not be looked at. Starts lie in [first, last]; `repeated` visits were there
    twice.
    """

    visits: NDArray[np.uint32]
    place_offsets: Numbers
    by_person: NDArray[np.uint32]
    person_offsets: Numbers
    first: Seconds
    last: Seconds
    repeated: int

    def __len__(self) -> int:
        return len(self.visits)

    @classmethod
    def of(cls, batch: VisitBatch) -> "Segment":
        """Sort visits of any order; the same visit (person, place, start, end) stated again is held once."""
        key = batch.place.astype(np.uint64) << np.uint64(32) | batch.start
        order = np.argsort(key)
        key, person, end = key[order], batch.person[order], batch.end[order]
        same = order_ties(key, person, end)
        fresh = ~same
        place = (key[fresh] >> np.uint64(32)).astype(np.uint32)
        visits = np.empty((len(place), 3), dtype=np.uint32)
        visits[:, START] = key[fresh] & np.uint64(0xFFFFFFFF)
        visits[:, END] = end[fresh]
        visits[:, PERSON] = person[fresh]
        return cls.sorted(visits, offsets_of(place), repeated=int(np.count_nonzero(same)))

    @classmethod
    def sorted(cls, visits: NDArray[np.uint32], place_offsets: Numbers, *, repeated: int = 0) -> "Segment":
        """Complete visits that are already in order of place and start."""
        rows = np.argsort(visits[:, PERSON], kind="stable").astype(np.uint32)
        starts = visits[:, START]
        return cls(
            visits=visits,
            place_offsets=place_offsets,
            by_person=by_person(visits, rows, place_offsets),
            person_offsets=offsets_of(visits[rows, PERSON] >> PERSONS_PER_ENTRY_BITS),
            first=int(starts.min()) if len(visits) else 0,
            last=int(starts.max()) if len(visits) else 0,
            repeated=repeated,
        )

    def without(self, persons: Numbers, *, before: Seconds = LAST) -> "Segment":
        """The same visits without those of some persons that start before a moment."""
        keep = ~(np.isin(self.visits[:, PERSON], persons) & (self.visits[:, START] < before))
        place = places_of(self.place_offsets)[keep]
        return Segment.sorted(self.visits[keep], offsets_of(place))


def offsets_of(sorted_numbers: Numbers) -> Numbers:
    """Where each number from nought to the largest begins in a sorted column, and at the end the column's length."""
    count = int(sorted_numbers[-1]) + 1 if len(sorted_numbers) else 0
    offsets = np.zeros(count + 1, dtype=np.uint32)
    np.cumsum(np.bincount(sorted_numbers, minlength=count), out=offsets[1:])
    return offsets


def by_person(visits: NDArray[np.uint32], rows: Numbers, place_offsets: Numbers) -> NDArray[np.uint32]:
    """(rows, 2), as a segment has it. Raises ValueError for more rows than there is room for in thirty bits."""
    if len(rows) > ROW:
        raise ValueError("a segment holds fewer visits")
    column = np.empty((len(rows), 2), dtype=np.uint32)
    column[:, 0] = rows | (visits[rows, PERSON] & PERSON_IN_ENTRY) << ROW_BITS
    column[:, 1] = places_of(place_offsets)[rows]
    return column


def places_of(place_offsets: Numbers) -> Numbers:
    """The place of each row."""
    return np.repeat(np.arange(len(place_offsets) - 1, dtype=np.uint32), np.diff(place_offsets))
