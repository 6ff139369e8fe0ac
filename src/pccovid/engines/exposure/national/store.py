"""Which visits are in memory? Segments side by side in one stretch of memory; each comes and goes by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.exposure.national.batches import Numbers
from pccovid.engines.exposure.national.clock import LAST, Seconds
from pccovid.engines.exposure.national.entries import PERSONS_PER_ENTRY_BITS
from pccovid.engines.exposure.national.segments import END, START, Segment, places_of

LONGEST: Seconds = 10 * 3600  # longer stays stand in a list of their own beside
ROOM_BY = 1.25
"""Memory is taken a quarter larger than needed, so that most segments are copied once."""


class Layout(NamedTuple):
    """The columns as the compiled loops take them. `slots` are the segments in use, in order of their first start."""

    visits: NDArray[np.uint32]  # (rows, 3): start, end, person
    by_person: NDArray[np.uint32]  # (rows, 2): which of four persons and row in the segment, place
    place_offsets: NDArray[np.uint32]  # (slot, place)
    person_offsets: NDArray[np.uint32]  # (slot, person >> 2)
    base: NDArray[np.int64]  # (slot,): its first row
    first: NDArray[np.int64]  # (slot,): its first start
    last: NDArray[np.int64]  # (slot,): its last start
    slots: NDArray[np.int64]
    long: NDArray[np.uint32]  # (n, 4): place, start, end, person of stays longer than LONGEST, by place
    longest: int


@dataclass(slots=True)
class _Held:
    """A segment in memory: its rows are [base, base + count)."""

    day: int
    base: int
    count: int
    first: Seconds
    last: Seconds
    long: NDArray[np.uint32]


@dataclass(slots=True)
class VisitStore:
    """Segments of visits by day. Adding and dropping one costs what that one is large.

    Memory: 20 bytes a visit, and for each segment 4 bytes a place and 1 a person.
    """

    longest: Seconds = LONGEST
    _held: dict[int, _Held] = field(default_factory=dict)
    _visits: NDArray[np.uint32] = field(default_factory=lambda: np.empty((0, 3), dtype=np.uint32))
    _by_person: NDArray[np.uint32] = field(default_factory=lambda: np.empty((0, 2), dtype=np.uint32))
    _place_offsets: NDArray[np.uint32] = field(default_factory=lambda: np.zeros((0, 1), dtype=np.uint32))
    _person_offsets: NDArray[np.uint32] = field(default_factory=lambda: np.zeros((0, 1), dtype=np.uint32))
    _layout: Layout | None = None

    def __len__(self) -> int:
        return sum(one.count for one in self._held.values())

    @property
    def days(self) -> list[int]:
        """Days since 1970 of which there are visits, each once, in order."""
        return sorted({one.day for one in self._held.values()})

    @property
    def persons(self) -> int:
        """One more than the largest person's number, rounded up."""
        entries: int = self._person_offsets.shape[1] - 1
        return entries << PERSONS_PER_ENTRY_BITS

    @property
    def places(self) -> int:
        """One more than the largest place's number."""
        places: int = self._place_offsets.shape[1] - 1
        return places

    @property
    def bytes(self) -> int:
        """Memory taken by the columns."""
        columns = (self._visits, self._by_person, self._place_offsets, self._person_offsets)
        return sum(column.nbytes for column in columns) + sum(one.long.nbytes for one in self._held.values())

    def add(self, day: int, segment: Segment) -> int:
        """Hold a segment of visits that start on a day; gives the handle under which it is dropped."""
        slot = next(number for number in range(len(self._held) + 1) if number not in self._held)
        base = self._room(len(segment))
        self._visits[base : base + len(segment)] = segment.visits
        self._by_person[base : base + len(segment)] = segment.by_person
        self._place_offsets = _with_row(self._place_offsets, slot, segment.place_offsets)
        self._person_offsets = _with_row(self._person_offsets, slot, segment.person_offsets)
        long = _longer(segment, self.longest)
        self._held[slot] = _Held(day, base, len(segment), segment.first, segment.last, long)
        self._layout = None
        return slot

    def drop(self, handles: Iterable[int]) -> None:
        """Let segments go; their rows are used by the next ones."""
        for handle in handles:
            del self._held[handle]
        self._layout = None

    def without(self, handle: int, persons: Numbers, *, before: Seconds = LAST) -> int:
        """Let the visits of some persons that start before a moment leave a segment; gives its new handle."""
        one = self._held[handle]
        rows = slice(one.base, one.base + one.count)
        segment = Segment(
            self._visits[rows], self._place_offsets[handle], self._by_person[rows], self._person_offsets[handle],
            one.first, one.last, repeated=0,
        )  # fmt: skip
        left = segment.without(persons, before=before)
        if len(left) == one.count:
            return handle
        self.drop([handle])
        return self.add(one.day, left)

    def drop_before(self, day: int) -> int:
        """Let all segments of earlier days go; gives how many visits that were."""
        old = [slot for slot, one in self._held.items() if one.day < day]
        count = sum(self._held[slot].count for slot in old)
        self.drop(old)
        return count

    @property
    def layout(self) -> Layout:
        """The columns for the compiled loops."""
        if self._layout is None:
            self._layout = self._lay_out()
        return self._layout

    def _lay_out(self) -> Layout:
        size = self._place_offsets.shape[0]
        base, first, last = (np.zeros(size, dtype=np.int64) for _ in range(3))
        for slot, one in self._held.items():
            base[slot], first[slot], last[slot] = one.base, one.first, one.last
        slots = sorted((slot for slot, one in self._held.items() if one.count), key=lambda slot: first[slot])
        long = [one.long for one in self._held.values()]
        joined = np.concatenate(long) if long else np.empty((0, 4), dtype=np.uint32)
        return Layout(
            self._visits, self._by_person, self._place_offsets, self._person_offsets, base, first, last,
            np.array(slots, dtype=np.int64), joined[np.argsort(joined[:, 0], kind="stable")], self.longest,
        )  # fmt: skip

    def _room(self, count: int) -> int:
        """The first row of a free stretch; where there is none, memory grows."""
        at = 0
        for one in sorted(self._held.values(), key=lambda one: one.base):
            if one.base - at >= count:
                return at
            at = max(at, one.base + one.count)
        if at + count > len(self._visits):
            size = int((at + count) * ROOM_BY) if self._held else count
            self._visits = _longer_rows(self._visits, size, at)
            self._by_person = _longer_rows(self._by_person, size, at)
        return at


def _longer_rows(table: NDArray[np.uint32], size: int, used: int) -> NDArray[np.uint32]:
    larger = np.empty((size, table.shape[1]), dtype=np.uint32)
    larger[:used] = table[:used]
    return larger


def _with_row(table: NDArray[np.uint32], slot: int, offsets: Numbers) -> NDArray[np.uint32]:
    """The table with the offsets as row `slot`; whatever has a higher number begins, and ends, at the end."""
    rows, width = max(table.shape[0], slot + 1), max(table.shape[1], len(offsets))
    if (rows, width) != table.shape:
        larger = np.zeros((rows, width), dtype=np.uint32)
        larger[: table.shape[0], : table.shape[1]] = table
        larger[: table.shape[0], table.shape[1] :] = table[:, -1:]
        table = larger
    table[slot, : len(offsets)] = offsets
    table[slot, len(offsets) :] = offsets[-1]
    return table


def _longer(segment: Segment, longest: Seconds) -> NDArray[np.uint32]:
    """Place, start, end and person of each stay that is longer than the longest ordinary one."""
    stays = segment.visits[:, END] - segment.visits[:, START]
    rows = np.flatnonzero(stays > longest)
    return np.column_stack([places_of(segment.place_offsets)[rows], segment.visits[rows]])
