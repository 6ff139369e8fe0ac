"""Which visits can be held? Columns of numbers are checked as a whole; what cannot be held is counted by reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pccovid.engines.exposure.national.clock import LAST, Seconds

Numbers = NDArray[np.uint32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class VisitBatch:
    """Visits as columns of one length: numbers of persons and places, [start, end) in seconds since 1970."""

    person: Numbers
    place: Numbers
    start: Numbers
    end: Numbers

    def __len__(self) -> int:
        return len(self.person)

    def __getitem__(self, rows: NDArray[np.bool_] | NDArray[np.int64]) -> "VisitBatch":
        return VisitBatch(self.person[rows], self.place[rows], self.start[rows], self.end[rows])


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in, and how many visits were left out for which reason."""

    visits: VisitBatch
    left_out: Mapping[str, int]


def take(
    person: ArrayLike, place: ArrayLike, start: ArrayLike, end: ArrayLike, *, now: Seconds = LAST
) -> Taken:
    """Check visits. Left out, and counted, are those of a negative or too large number (`number`), that end when or
    before they start (`backward`; a visit without an end has to be given one by whoever knows the rule), or that lie
    before 1970 or start after `now` (`time`). A visit that goes on after `now` ends then.

    Raises ValueError when the columns differ in length or are not whole numbers.
    """
    columns = [np.asarray(column) for column in (person, place, start, end)]
    if len({column.shape for column in columns}) != 1 or columns[0].ndim != 1:
        raise ValueError("the columns of visits have one length")
    if any(column.size and column.dtype.kind not in "iu" for column in columns):
        raise ValueError("the columns of visits are whole numbers")
    numbers, places, starts, ends = (column.astype(np.int64, copy=False) for column in columns)
    reasons: dict[str, Flags] = {
        "number": (numbers < 0) | (places < 0) | (numbers >= LAST) | (places >= LAST),
        "backward": ends <= starts,
        "time": (starts < 0) | (starts >= now),
    }
    keep = np.ones(len(numbers), dtype=np.bool_)
    left_out = {}
    for reason, wrong in reasons.items():
        left_out[reason] = int(np.count_nonzero(wrong & keep))
        keep &= ~wrong
    ends = np.minimum(ends, now)
    kept = (column[keep].astype(np.uint32) for column in (numbers, places, starts, ends))
    return Taken(VisitBatch(*kept), MappingProxyType(left_out))
