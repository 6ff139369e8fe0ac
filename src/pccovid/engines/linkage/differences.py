"""In how many digits do two numbers differ, in how many letters two texts? For one pair of values."""

from math import fmod

from rapidfuzz.distance import Levenshtein

DIGITS = 12
HAND = (0, 1, 2, 3, 4, 0, 0, 1, 3, 4)
"""For each digit the first one that bad handwriting makes of it."""
_IN_SHAPE = str.maketrans("0123456789", "".join(map(str, HAND)))

edits = Levenshtein.distance
"""How many letters have to be typed, left out or exchanged to turn one text into the other."""


def apart(one: int, other: int) -> int:
    """In how many of the last twelve digits they differ."""
    digits, places = 0, DIGITS
    while one != other and places:  # what is left is the same when both are
        digits, places = digits + (one % 10 != other % 10), places - 1
        one, other = one // 10, other // 10
    return digits


def misread(one: int, other: int) -> int:
    """In how many they differ otherwise than bad handwriting has it."""
    return apart(in_shape(one), in_shape(other))


def in_shape(number: int) -> int:
    """The number with each digit as `HAND` has it."""
    return int(str(number).translate(_IN_SHAPE))


def inside(one: str, other: str) -> bool:
    """Whether the words of one text stand in a row among those of the other; the last may be cut off."""
    return bool(one and other) and (f" {one}" in f" {other}" or f" {other}" in f" {one}")


def remainder(one: int, other: int) -> int:
    """With the sign of the first, as SQL and NumPy's fmod have it."""
    return int(fmod(one, other))
