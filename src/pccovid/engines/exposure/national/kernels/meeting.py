"""Who overlaps with a source, stay by stay? From the source's own stay, which stands among the others, both ways.

Looks into memory that lies anywhere are asked for many at once and used afterwards: a processor waits for sixteen as
long as for one, but only if nothing that it has to guess stands between them. `seen` is added to so that such a look is
not left out.
"""

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.exposure.national.clock import LAST
from pccovid.engines.exposure.national.entries import (
    PERSON_IN_ENTRY,
    PERSONS_PER_ENTRY_BITS,
    ROW,
    ROW_BITS,
)
from pccovid.engines.exposure.national.kernels.compiled import compiled

Numbers = NDArray[np.uint32]
Integers = NDArray[np.int64]
SOURCES = 64  # looked up together
SPANS = 128  # walked from together
PLACE, BEGIN, END, SOURCE, PERSON, SLOT, OWN = range(7)  # columns of a span
WIDTH = 7
FROM_END, FROM_START, FROM_FIRST = -1, -2, -3  # where a walk begins that has no row of its own


@compiled
def _with_room(found: Numbers, count: np.int64, more: int) -> Numbers:
    """The rows with room for so many more after the first `count`."""
    if count + more <= len(found):
        return found
    larger = np.empty((2 * len(found) + more, found.shape[1]), dtype=np.uint32)
    larger[:count] = found[:count]
    return larger


@compiled
def _entries_of(
    person: Numbers, low: int, high: int, by_person: Numbers, person_offsets: Numbers, base: Integers,
    slots: Integers, within: Integers, seen: Integers,
) -> np.int64:  # fmt: skip
    """Write from where to where the entries of the sources [low, high) stand, (source and slot, 2); their number."""
    entries, at, total = person_offsets.shape[1] - 1, 0, np.int64(0)
    for source in range(low, high):
        entry = np.int64(person[source]) >> PERSONS_PER_ENTRY_BITS
        known = entry < entries
        for slot in slots:
            within[at, 0] = base[slot] + (np.int64(person_offsets[slot, entry]) if known else 0)
            within[at, 1] = base[slot] + (np.int64(person_offsets[slot, entry + 1]) if known else 0)
            total += within[at, 1] - within[at, 0]
            at += 1
    for number in range(at):
        if within[number, 1] > within[number, 0]:
            seen[0] += by_person[within[number, 0], 0]
    return total


@compiled
def _own_visits(
    person: Numbers, low: int, high: int, by_person: Numbers, visits: Numbers, base: Integers, slots: Integers,
    within: Integers, own: Numbers, seen: Integers,
) -> np.int64:  # fmt: skip
    """Write the visits of the sources themselves, rows of source, slot, place, row in the segment; how many."""
    count, at = np.int64(0), 0
    for source in range(low, high):
        which = person[source] & PERSON_IN_ENTRY
        for slot in slots:
            for entry in range(within[at, 0], within[at, 1]):
                own[count, 0], own[count, 1] = source, slot
                own[count, 2], own[count, 3] = by_person[entry, 1], by_person[entry, 0] & ROW
                count += np.int64(by_person[entry, 0] >> ROW_BITS == which)
            at += 1
    for number in range(count):
        seen[0] += visits[base[np.int64(own[number, 1])] + np.int64(own[number, 3]), 0]
    return count


@compiled
def spans_of(
    person: Numbers,
    since: Numbers,
    until: Numbers,
    low: int,
    high: int,
    least: int,
    tail: int,
    visits: Numbers,
    by_person: Numbers,
    person_offsets: Numbers,
    base: Integers,
    slots: Integers,
) -> Numbers:
    """When and where the sources numbered [low, high) expose others: rows of place, begin, end, source, person, and
    slot and row of the visit that is meant.

    A source is infectious during [since, until); spans shorter than `least`, tail included, are left out.
    """
    spans = np.empty((8 * (high - low) + 16, WIDTH), dtype=np.uint32)
    within = np.empty((min(SOURCES, high - low) * len(slots), 2), dtype=np.int64)
    own, seen = np.empty((64, 4), dtype=np.uint32), np.zeros(1, dtype=np.int64)
    count = np.int64(0)
    for first in range(low, high, SOURCES):
        last = min(first + SOURCES, high)
        entries = _entries_of(person, first, last, by_person, person_offsets, base, slots, within, seen)
        if entries >= len(own):
            own = np.empty((2 * entries, 4), dtype=np.uint32)
        held = _own_visits(person, first, last, by_person, visits, base, slots, within, own, seen)
        spans = _with_room(spans, count, int(held) + 1)
        for number in range(held):
            source, row = np.int64(own[number, 0]), base[np.int64(own[number, 1])] + np.int64(own[number, 3])
            begin = max(np.int64(visits[row, 0]), np.int64(since[source]))
            end = min(np.int64(visits[row, 1]), np.int64(until[source])) + tail
            spans[count, 0], spans[count, 1], spans[count, 2] = (
                own[number, 2],
                begin,
                min(end, np.int64(LAST)),
            )
            spans[count, 3], spans[count, 4] = source, person[source]
            spans[count, 5], spans[count, 6] = own[number, 1], own[number, 3]
            count += np.int64(end - begin >= least)
    return spans[:count]


@compiled
def _first_from(visits: Numbers, low: np.int64, high: np.int64, earliest: np.int64) -> np.int64:
    """The first row of [low, high) that begins at `earliest` or later. Each branch would be a guess: there is none."""
    length = high - low
    while length > 0:
        half = length >> 1
        late = np.int64(visits[low + half, 0]) >= earliest
        low = low if late else low + half + 1
        length = half if late else length - half - 1
    return low


@compiled
def _walks_of(
    spans: Numbers, order: Integers, least: int, longest: int, visits: Numbers, place_offsets: Numbers,
    base: Integers, first: Integers, last: Integers, slots: Integers, walks: Integers, seen: Integers,
) -> np.int64:  # fmt: skip
    """Write where to look for whom the spans meet: rows of span, first and last row of the place, and a row to begin
    at, before which no visit begins too late and from which on none too early, or near it; how many.

    A span's own visit is such a row in its segment. In those before and after it is the place's end or its begin.
    """
    count = np.int64(0)
    for number in order:
        place, home = np.int64(spans[number, PLACE]), np.int64(spans[number, SLOT])
        earliest = np.int64(spans[number, BEGIN]) + least - longest
        latest = np.int64(spans[number, END]) - least
        for at in slots:
            if first[at] > latest or last[at] < earliest:
                continue
            walks[count, 0] = number
            walks[count, 1] = base[at] + np.int64(place_offsets[at, place])
            walks[count, 2] = base[at] + np.int64(place_offsets[at, place + 1])
            if at == home:
                walks[count, 3] = base[at] + np.int64(spans[number, OWN])
            else:
                walks[count, 3] = (
                    FROM_END if last[at] <= latest else FROM_START if first[at] >= earliest else FROM_FIRST
                )
            count += 1
    for at in range(count):
        low, high, where = walks[at, 1], walks[at, 2], walks[at, 3]
        if where == FROM_FIRST:
            earliest = np.int64(spans[walks[at, 0], BEGIN]) + least - longest
            walks[at, 3] = _first_from(visits, low, high, earliest)
        elif where < 0:
            walks[at, 3] = high if where == FROM_END else low
        if low < high:
            seen[0] += visits[min(walks[at, 3], high - 1), 0]
    return count


@compiled
def looks(
    spans: Numbers, least: int, place_offsets: Numbers, first: Integers, last: Integers, slots: Integers, longest: int
) -> int:  # fmt: skip
    """At how many visits `meet` would look at most."""
    count = np.int64(0)
    for number in range(len(spans)):
        place = np.int64(spans[number, PLACE])
        earliest = np.int64(spans[number, BEGIN]) + least - longest
        latest = np.int64(spans[number, END]) - least
        for at in slots:
            if first[at] <= latest and last[at] >= earliest:
                count += np.int64(place_offsets[at, place + 1]) - np.int64(place_offsets[at, place])
    return int(count)


@compiled
def _near(
    visits: Numbers, low: np.int64, high: np.int64, where: np.int64, begin: np.int64, end: np.int64,
    least: int, longest: int, near: Numbers,
) -> np.int64:  # fmt: skip
    """Write which rows of [low, high), counted from `low`, overlap [begin, end) for `least`; how many.

    Written in any case and kept by counting: one in five does, which no processor guesses.
    """
    earliest, latest = begin + least - longest, end - least
    count, row = np.int64(0), where
    while row < high and np.int64(visits[row, 0]) <= latest:
        came = np.int64(visits[row, 0])
        near[count] = row - low
        count += np.int64((np.int64(visits[row, 1]) >= max(came, begin) + least) & (came >= earliest))
        row += 1
    row = where - 1
    while row >= low and np.int64(visits[row, 0]) >= earliest:
        came = np.int64(visits[row, 0])
        near[count] = row - low
        count += np.int64((np.int64(visits[row, 1]) >= max(came, begin) + least) & (came <= latest))
        row -= 1
    return count


@compiled
def meet(
    spans: Numbers,
    order: Integers,
    least: int,
    visits: Numbers,
    place_offsets: Numbers,
    base: Integers,
    first: Integers,
    last: Integers,
    slots: Integers,
    longest: int,
) -> Numbers:
    """Meetings of the spans with stays of at most `longest`, and with longer ones that began as late: rows of source,
    person, place, start, end.

    `order` says in which order the spans are looked at; by place is fastest.
    """
    found = np.empty((20 * len(order) + 1024, 5), dtype=np.uint32)
    walks = np.empty((min(SPANS, len(order)) * len(slots), 4), dtype=np.int64)
    near, seen = np.empty(1024, dtype=np.uint32), np.zeros(1, dtype=np.int64)
    count = np.int64(0)
    for begun in range(0, len(order), SPANS):
        held = _walks_of(
            spans, order[begun : begun + SPANS], least, longest, visits, place_offsets,
            base, first, last, slots, walks, seen,
        )  # fmt: skip
        for at in range(held):
            number, low, high = walks[at, 0], walks[at, 1], walks[at, 2]
            place, begin, end = (
                spans[number, PLACE],
                np.int64(spans[number, BEGIN]),
                np.int64(spans[number, END]),
            )
            source, own = spans[number, SOURCE], spans[number, PERSON]
            if high - low >= len(near):
                near = np.empty(2 * (high - low), dtype=np.uint32)
            some = _near(visits, low, high, walks[at, 3], begin, end, least, longest, near)
            found = _with_room(found, count, int(some) + 1)
            for step in range(some):
                row = low + np.int64(near[step])
                found[count, 0], found[count, 1], found[count, 2] = source, visits[row, 2], place
                found[count, 3] = max(np.int64(visits[row, 0]), begin)
                found[count, 4] = min(np.int64(visits[row, 1]), end)
                count += np.int64(visits[row, 2] != own)
    return found[:count]


@compiled
def _noted(
    found: Numbers, count: np.int64, span: Numbers, person: np.uint32, came: np.int64, left: np.int64
) -> Numbers:
    """`found` with a meeting at row `count`."""
    found = _with_room(found, count, 1)
    found[count, 0] = span[3]
    found[count, 1] = person
    found[count, 2] = span[0]
    found[count, 3] = came
    found[count, 4] = left
    return found


@compiled
def meet_long(spans: Numbers, least: int, long: Numbers, longest: int) -> Numbers:
    """Meetings of the spans with longer stays that began before `meet` looks: the same rows. `long` is by place."""
    found = np.empty((16, 5), dtype=np.uint32)
    count = np.int64(0)
    for span in spans:
        begin, end = np.int64(span[1]), np.int64(span[2])
        row = np.searchsorted(long[:, 0], span[0])
        while row < len(long) and long[row, 0] == span[0]:
            came, left = max(np.int64(long[row, 1]), begin), min(np.int64(long[row, 2]), end)
            early = np.int64(long[row, 1]) < begin + least - longest
            if early and left - came >= least and long[row, 3] != span[4]:
                found = _noted(found, count, span, long[row, 3], came, left)
                count += 1
            row += 1
    return found[:count]
