"""How do values become 64-bit keys? Stable between runs and machines, the same for one record and for a column."""

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
NO_KEY = np.uint64(0)
"""Stands where a record has no such key: never equal to anything."""
_GOLDEN, _FIRST, _SECOND = (
    np.uint64(0x9E3779B97F4A7C15),
    np.uint64(0xBF58476D1CE4E5B9),
    np.uint64(0x94D049BB133111EB),
)


def text_key(text: str) -> int:
    """A text as a 64-bit number, never 0 but for the empty text."""
    if not text:
        return 0
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little") or 1


def mixed(values: Keys) -> Keys:
    """Every bit of the value spread over the whole word (the finaliser of SplitMix64)."""
    spread = values + _GOLDEN
    spread ^= spread >> np.uint64(30)
    spread *= _FIRST
    spread ^= spread >> np.uint64(27)
    spread *= _SECOND
    spread ^= spread >> np.uint64(31)
    return spread


def joined(salt: int, *parts: NDArray[np.generic]) -> Keys:
    """One key of several columns under a rule's own `salt`; NO_KEY where any part is 0, which means not stated."""
    whole = np.full(len(parts[0]), salt, dtype=np.uint64)
    stated = np.ones(len(parts[0]), dtype=bool)
    for part in parts:
        stated &= part != 0
        whole = mixed(whole ^ part.astype(np.uint64, copy=False))
    whole |= np.uint64(1)
    whole[~stated] = NO_KEY
    return whole
