"""Who was reached by this hop, and who exposes others in the next? A bit for each person, and columns of those who do.

A source's place in the columns is the number of sources before her: those before her word of sixty-four persons, and
the bits before hers. So what is looked up for every visit takes as much room as there are sources, not persons.
"""

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.exposure.national.clock import LAST
from pccovid.engines.exposure.national.kernels.compiled import compiled

Numbers = NDArray[np.uint32]
Words = NDArray[np.uint64]
WORD = 64  # persons
_ONE = np.uint64(1)
_ODD, _PAIRS = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
_FOURS, _BYTES = np.uint64(0x0F0F0F0F0F0F0F0F), np.uint64(0x0101010101010101)


@compiled
def has(people: Words, person: np.uint32) -> np.uint64:
    """1 for a member, 0 for anybody else: a number, so that whoever asks may count instead of branching."""
    bit: np.uint64 = (people[person >> np.uint32(6)] >> np.uint64(person & np.uint32(63))) & _ONE
    return bit


@compiled
def ones(word: np.uint64) -> np.uint64:
    """How many bits are set; one instruction of the processor, which the compiler knows by this text."""
    word = word - ((word >> _ONE) & _ODD)
    word = (word & _PAIRS) + ((word >> np.uint64(2)) & _PAIRS)
    word = (word + (word >> np.uint64(4))) & _FOURS
    count: np.uint64 = (word * _BYTES) >> np.uint64(56)
    return count


@compiled
def merge(reached: Numbers, hop: int, hop_of: NDArray[np.uint8], low: int, high: int) -> int:
    """Bring together in the first row what each thread has found for the persons [low, high), and note who is new;
    how many have been reached so far."""
    first, hops, count = reached[0, low:high], hop_of[low:high], np.int64(0)
    for row in range(1, len(reached)):
        other = reached[row, low:high]
        for person in range(len(first)):
            first[person] = min(first[person], other[person])
    this = np.uint8(hop)
    for person in range(len(first)):
        here = np.uint8(first[person] != LAST)
        hops[person] += this * (here & np.uint8(hops[person] == 0))
        count += here
    return int(count)


@compiled
def gather(
    reached: Numbers, hop: int, hop_of: NDArray[np.uint8], low: int, high: int,
    sources: Words, closed: Words, rank: Numbers, person: Numbers, at: Numbers,
) -> int:  # fmt: skip
    """Whom of [low, high), both whole words, this hop has reached: as bits, added to the closed, and in order in the
    columns from `low` on; how many. `rank` counts from `low`."""
    count = np.uint64(0)
    for word in range(low // WORD, high // WORD):
        bits, rank[word] = np.uint64(0), count
        for bit in range(WORD):
            one = np.uint64(word * WORD + bit)
            fresh = np.uint64(hop_of[one] == hop)
            person[np.uint64(low) + count], at[np.uint64(low) + count] = one, reached[one]
            count += fresh
            bits |= fresh << np.uint64(bit)
        sources[word] = bits
        closed[word] |= bits
    return int(count)


@compiled
def listed(
    reached: Numbers, hop_of: NDArray[np.uint8], low: int, high: int, first: int, stop: int,
    person: Numbers, hop: NDArray[np.uint8], at: Numbers,
) -> None:  # fmt: skip
    """Write whoever of [low, high) was reached, in order, into the rows [first, stop)."""
    row = first
    for one in range(low, high):
        if row == stop:
            return
        person[row], hop[row], at[row] = one, hop_of[one], reached[one]
        row += reached[one] != LAST


@compiled
def lower(whom: Numbers, when: Numbers, count: np.uint64, reached: Numbers) -> None:
    """Lower `reached` of the first `count`. Nothing is guessed, so that many looks wait together."""
    for number in range(count):
        person = whom[number]
        reached[person] = min(reached[person], when[number])


@compiled
def lower_met(found: Numbers, least: int, closed: Words, reached: Numbers) -> None:
    """Lower `reached` by meetings (source, person, place, start, end), those in `closed` apart."""
    for number in range(len(found)):
        person = found[number, 1]
        at = np.int64(found[number, 3]) + least
        reached[person] = min(np.int64(reached[person]), LAST if has(closed, person) else at)
