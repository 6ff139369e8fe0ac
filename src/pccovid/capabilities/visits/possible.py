"""Whom is it worth looking at? Of all scans at once the widest stays that rules.stays could ever find in them.

Batches are read one by one: a day, or what came in lately. A batch does not know what the others hold, so each stay is
drawn as wide as others could make it. Whenever a stay of rules.stays overlaps some time for MINIMUM or longer, one of
these overlaps it for as long: whoever is not found here need not be looked at. How long anybody really stayed is
computed by rules.stays, afterwards, of those who were found.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pccovid.capabilities.visits.rules import LONGEST_STAY, USUAL_STAY

SECOND = 1_000_000
MINIMUM = int(min(USUAL_STAY.values()).total_seconds())
"""Seconds. No contact may need more: two pieces of one stay share at least the shortest usual one."""

_LONGEST = int(LONGEST_STAY.total_seconds()) * SECOND
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class NumberedScans:
    """Scans as columns of one length. `at` in microseconds; `usual`: the usual stay of the place in microseconds."""

    person: NDArray[np.uint32]
    place: NDArray[np.uint32]
    at: Integers
    coming: NDArray[np.bool_]
    usual: Integers

    def __getitem__(self, rows: Integers | NDArray[np.bool_]) -> "NumberedScans":
        return NumberedScans(
            self.person[rows], self.place[rows], self.at[rows], self.coming[rows], self.usual[rows]
        )


@dataclass(frozen=True, slots=True)
class PossibleStays:
    """Persons at places during [start, end), whole seconds since 1970."""

    person: NDArray[np.uint32]
    place: NDArray[np.uint32]
    start: Integers
    end: Integers


def possible_stays(scans: NumberedScans, *, complete_from: int | None) -> PossibleStays:
    """The widest stays of a batch, in no particular order.

    `complete_from`, in microseconds: from then on the batch holds all scans that were known, as that of a day does.
    None: others may hold any scan between these, as for what came in lately.
    """
    held = scans[np.lexsort((scans.coming, scans.at, scans.place, scans.person))]
    at, coming, usual = held.at, held.coming, held.usual
    follows = np.zeros(len(at), dtype=np.bool_)  # another scan of the same person there stands before
    follows[1:] = (held.person[1:] == held.person[:-1]) & (held.place[1:] == held.place[:-1])
    before_in = np.zeros(len(at), dtype=np.bool_)
    before_in[1:] = follows[1:] & coming[:-1]
    since = np.zeros(len(at), dtype=np.int64)
    since[1:] = at[1:] - at[:-1]
    goes_on = coming & before_in & (since <= usual)
    firsts = np.flatnonzero(coming & ~goes_on)
    next_goes_on = np.append(goes_on[1:], False)
    lasts = np.flatnonzero(coming & ~next_goes_on)
    begin, end, ended = _spans(held, follows, firsts, lasts, complete_from)
    left_alone = ~coming  # of their coming another batch may know
    left_alone[ended] = False
    lone = np.flatnonzero(left_alone)
    if complete_from is not None:
        lone = lone[at[lone] - complete_from <= _LONGEST]
    rows = np.concatenate([firsts, lone])
    starts = np.concatenate([begin, at[lone] - _LONGEST])
    ends = np.concatenate([end, at[lone]])
    return PossibleStays(held.person[rows], held.place[rows], starts // SECOND, -(-ends // SECOND))


def _spans(
    held: NumberedScans,
    follows: NDArray[np.bool_],
    firsts: Integers,
    lasts: Integers,
    complete_from: int | None,
) -> tuple[Integers, Integers, Integers]:
    """From when to when each coming, or row of comings, can have lasted; and the rows that end one for certain."""
    at, usual = held.at, held.usual[firsts]
    begin, last = at[firsts], at[lasts]
    after = np.minimum(lasts + 1, len(at) - 1)
    left = (after > lasts) & follows[after] & ~held.coming[after]
    stated = left & (at[after] - begin <= _LONGEST)
    near = left & (at[after] - last <= _LONGEST)
    open_end = last + (_LONGEST if complete_from is None else usual)
    end = np.where(stated, at[after], np.where(near, np.maximum(at[after], open_end), open_end))
    earlier = usual if complete_from is None else np.where(begin - complete_from <= usual, usual, 0)
    return begin - earlier, end, after[stated]
