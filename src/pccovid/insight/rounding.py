"""Which number stands for a count in everything that is published?

A count is rounded to tens, once, where it arises: in one class of one commune. The offset, 0 to 9, is the cell's own,
secret, and the same for ever. All that is published anywhere is a sum of such numbers and nothing else, so whatever a
reader subtracts, adds or compares, the most that can be had back is one of these numbers. The argument, and what
follows from it for a reader who has every table of every day, is in docs/adr/0018-rounding-where-it-arises.md.
"""

BASE = 10


def rounded(value: int, offset: int) -> int:
    """The multiple of 10 that stands for `value` >= 0 in a cell with this offset. Never falls when the value rises.

    Over the ten offsets the mean is the value itself, so sums of many cells come out right.
    """
    return (value + offset) // BASE * BASE


def reach(number: int) -> range:
    """Every count that a cell's number can stand for, to a reader who does not know the offset."""
    return range(max(0, number - BASE + 1), number + BASE)
