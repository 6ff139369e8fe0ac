"""Whom do sources reach first, and when? Place by place, without making a single pair.

Places are taken in blocks of some thousand visits, and each step is done for a whole block: what lies anywhere in
memory is asked for many visits in a row, so that the processor waits for many at once, and what is written about a
block stays in the cache. In a block a visit has a position: the visits of the first segment, then those of the next.
Numbers without a sign spare the question whether they count from the end.
"""

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.exposure.national.clock import LAST
from pccovid.engines.exposure.national.kernels.compiled import compiled
from pccovid.engines.exposure.national.kernels.members import has, lower, ones

Numbers = NDArray[np.uint32]
Shorts = NDArray[np.uint16]
Integers = NDArray[np.int64]
Words = NDArray[np.uint64]
BLOCK = 12_288  # visits
PLACES = 1024  # at most in one block
RUN = 8  # positions that are written together
ONE = np.uint64(1)


@compiled
def _in_order(spans: Words, low: np.int64, high: np.int64) -> None:
    """Sort [low, high). They come almost in order, for which moving each to its place is cheapest; bounded."""
    moves = 8 * (high - low)
    for row in range(low + 1, high):
        value, at = spans[row], row
        while at > low and spans[at - 1] > value and moves > 0:
            spans[at] = spans[at - 1]
            at -= 1
            moves -= 1
        spans[at] = value
        if moves <= 0:
            spans[low:high].sort()
            return


@compiled
def _block(first: int, last: int, step: int, place_offsets: Numbers, slots: Integers) -> tuple[int, np.int64]:
    """How many places from `first` on have BLOCK visits together, at least one and at most PLACES, and those visits.
    `step`: how many it was before."""
    step = min(2 * step, PLACES, last - first)
    while True:
        total = np.int64(0)
        for at in slots:
            total += np.int64(place_offsets[at, first + step]) - np.int64(place_offsets[at, first])
        if total <= BLOCK or step == 1:
            return step, total
        step >>= 1


@compiled
def _placed(first: int, count: int, place_offsets: Numbers, slots: Integers, place: Shorts) -> None:
    """Write at which place of the block each position is. Places have few visits a day: RUN are written in any case,
    what is too much the next place overwrites."""
    position = np.uint64(0)
    for at in slots:
        low = place_offsets[at, first]
        for number in range(count):
            high = place_offsets[at, first + number + 1]
            held, here = np.uint64(high) - np.uint64(low), np.uint16(number)
            for more in range(np.uint64(RUN)):
                place[position + more] = here
            for more in range(np.uint64(RUN), held):
                place[position + more] = here
            position += held
            low = high


@compiled
def _parted(
    first: int, count: int, place_offsets: Numbers, base: Integers, slots: Integers, visits: Numbers,
    closed: Words, least: int, own: Numbers, other: Numbers, parts: Words,
) -> None:  # fmt: skip
    """Write the positions of the visits of closed persons, and those of others that last `least`.

    `parts` is (slot, 3): what is added to a position for its row, and where in both columns the slot ends.
    """
    owns, others, position = np.uint64(0), np.uint64(0), np.uint64(0)
    for slot in range(len(slots)):
        at = slots[slot]
        low = np.uint64(base[at]) + np.uint64(place_offsets[at, first])
        high = np.uint64(base[at]) + np.uint64(place_offsets[at, first + count])
        ahead = low - position
        for row in range(low, high):
            member = has(closed, visits[row, 2])
            own[owns] = row - ahead
            owns += member
            other[others] = row - ahead
            others += (member ^ ONE) & np.uint64(np.int64(visits[row, 1]) - np.int64(visits[row, 0]) >= least)
        parts[slot, 0], parts[slot, 1], parts[slot, 2] = ahead, owns, others
        position += high - low


@compiled
def _of_sources(
    own: Numbers, parts: Words, visits: Numbers, sources: Words, rank: Numbers, shortest: int,
    rows: Numbers, source: Numbers,
) -> np.uint64:  # fmt: skip
    """Write which of the closed persons' visits are sources' and last `shortest`, `own` in place of itself, and which
    source; how many."""
    count, low = np.uint64(0), np.uint64(0)
    for slot in range(len(parts)):
        for number in range(low, parts[slot, 1]):
            row = np.uint64(own[number]) + parts[slot, 0]
            person = visits[row, 2]
            word, bit = person >> np.uint32(6), np.uint64(person & np.uint32(63))
            people = sources[word]
            rows[count] = row
            own[count] = own[number]
            source[count] = np.uint64(rank[word]) + ones(people & ((ONE << bit) - ONE))
            stay = np.int64(visits[row, 1]) - np.int64(visits[row, 0])
            count += ((people >> bit) & ONE) & np.uint64(stay >= shortest)
        low = parts[slot, 1]
    return count


@compiled
def _looked_up(column: Numbers, each: int, source: Numbers, count: np.uint64, found: Numbers) -> None:
    """What stands in the column for each of the first `count` sources; `each` 0: the same for all."""
    for number in range(count):
        found[number] = column[source[number] * np.uint32(each)]


@compiled
def _spans(
    rows: Numbers, own: Numbers, place: Shorts, since: Numbers, until: Numbers, visits: Numbers,
    least: int, tail: int, many: np.uint64, spans: Words, where: Shorts, held: Words,
) -> np.uint64:  # fmt: skip
    """Write when the sources' stays expose others, begin << 32 | end, and at which place of the block; count them in
    `held` by place. How many are long enough."""
    count = np.uint64(0)
    for number in range(many):
        row, here = rows[number], place[own[number]]
        begin = max(np.int64(visits[row, 0]), np.int64(since[number]))
        end = min(np.int64(visits[row, 1]), np.int64(until[number])) + tail
        long = np.uint64(end - begin >= least)
        spans[count] = np.uint64(begin) << np.uint64(32) | np.uint64(min(end, np.int64(LAST)))
        where[count] = here
        held[here] += long
        count += long
    return count


@compiled
def _laid_out(
    spans: Words, where: Shorts, count: np.uint64, places: int, held: Words, begun: Words,
    sorted_spans: Words, begins: Numbers, latest: Numbers,
) -> None:  # fmt: skip
    """Write place by place when spans begin and when the last of those before ends, and in `begun` the place's first.

    Before a place's spans stands one that begins at nought, behind them one that never does. `held` is nought again.
    """
    at = ONE
    for place in range(places):
        begun[place] = at
        at += held[place] + np.uint64(2)
    for number in range(count):
        at = begun[where[number]]
        sorted_spans[at] = spans[number]
        begun[where[number]] = at + ONE
    for place in range(places):
        stop = begun[place]
        at = stop - held[place]
        if held[place] > ONE:
            _in_order(sorted_spans, np.int64(at), np.int64(stop))
        begins[at - ONE], begins[stop], end = 0, LAST, np.uint64(0)
        begun[place], held[place] = at, 0
        for row in range(at, stop):
            begins[row] = sorted_spans[row] >> np.uint64(32)
            latest[row] = end
            end = max(end, sorted_spans[row] & np.uint64(LAST))
        latest[stop] = end


@compiled
def _exposed(
    other: Numbers, parts: Words, place: Shorts, visits: Numbers, begun: Words, begins: Numbers, latest: Numbers,
    least: int, whom: Numbers, when: Numbers,
) -> np.uint64:  # fmt: skip
    """Write who is exposed and when; how many.

    Whoever arrives meets either the span that ends last among those begun before, or the first that begins later:
    each span lasts `least` by itself, so nothing earlier is possible. At a place visits mostly come in order of
    arrival, so where the last one stood is near; segments may overlap in time, hence the way back.
    """
    count, low = np.uint64(0), np.uint64(0)
    for slot in range(len(parts)):
        for number in range(low, parts[slot, 2]):
            row, here = np.uint64(other[number]) + parts[slot, 0], place[other[number]]
            came, left, at = visits[row, 0], visits[row, 1], begun[here]
            while begins[at] <= came:
                at += ONE
            while begins[at - ONE] > came:
                at -= ONE
            begun[here] = at
            near = np.int64(latest[at]) - np.int64(came) >= least
            exposed = (np.int64(came) if near else np.int64(begins[at])) + least
            whom[count], when[count] = visits[row, 2], exposed
            count += np.uint64(exposed <= np.int64(left))
        low = parts[slot, 2]
    return count


@compiled
def _columns(size: int) -> tuple[Numbers, Words, Shorts]:
    """Room for a block of so many visits: eight columns of numbers, two of words, two of shorts."""
    return (
        np.empty((8, size), dtype=np.uint32),
        np.empty((2, size), dtype=np.uint64),
        np.empty((2, size), dtype=np.uint16),
    )


@compiled
def sweep(
    first: int, last: int, sources: Words, closed: Words, rank: Numbers, since: Numbers, until: Numbers, each: int,
    least: int, tail: int, visits: Numbers, place_offsets: Numbers, base: Integers, slots: Integers, reached: Numbers,
) -> None:  # fmt: skip
    """Lower `reached[person]` to the first instant at which a visitor of the places [first, last) has been `least`
    seconds with one source.

    `sources` and `closed` are sets of persons, a bit each: whose stays expose others, and for whom nothing is looked
    for, the sources among them. `since` and `until` say for each source in order of person from when until when;
    `rank` for each word how many sources stand before it. `each` 0: one `until` for all. O(visits + spans x log).
    """
    size, step = 0, 1
    numbers, words, shorts = _columns(1)
    held, begun = np.zeros(PLACES, dtype=np.uint64), np.zeros(PLACES, dtype=np.uint64)
    parts = np.zeros((len(slots), 3), dtype=np.uint64)
    while first < last:
        step, total = _block(first, last, step, place_offsets, slots)
        if total + 2 * PLACES + RUN > size:
            size = max(2 * int(total), BLOCK) + 2 * PLACES + RUN
            numbers, words, shorts = _columns(size)
        own, other, rows, source, begins, latest = (
            numbers[0],
            numbers[1],
            numbers[2],
            numbers[3],
            numbers[4],
            numbers[5],
        )
        place, where = shorts[0], shorts[1]
        _placed(first, step, place_offsets, slots, place)
        _parted(first, step, place_offsets, base, slots, visits, closed, least, own, other, parts)
        many = _of_sources(own, parts, visits, sources, rank, least - tail, rows, source)
        _looked_up(since, 1, source, many, numbers[6])
        _looked_up(until, each, source, many, numbers[7])
        count = _spans(
            rows, own, place, numbers[6], numbers[7], visits, least, tail, many, words[0], where, held
        )
        _laid_out(words[0], where, count, step, held, begun, words[1], begins, latest)
        whom, when = numbers[6], numbers[7]
        exposed = _exposed(other, parts, place, visits, begun, begins, latest, least, whom, when)
        lower(whom, when, exposed, reached)
        first += step
