"""Did somebody type Telex with the keyboard switched off? `Nguyeenx Vawn` for Nguyễn Văn.

Names are decoded only where it is safe: every word is a Vietnamese syllable plain or decoded, the first is
a usual surname, and one word at least holds a sequence that ordinary spelling does not have. `Lee Min` and
`Max` stay.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pccovid.kernel.syllables import SURNAMES, is_syllable, is_unmarked_syllable
from pccovid.kernel.vietnamese import fold_word, tone_word

_TONE_KEYS = {"f": "\u0300", "r": "\u0309", "x": "\u0303", "s": "\u0301", "j": "\u0323"}
_LETTERS = (
    ("dd", "đ"), ("uow", "ươ"), ("uwow", "ươ"), ("uwo", "ươ"), ("aa", "â"), ("aw", "ă"), ("ee", "ê"),
    ("oo", "ô"), ("ow", "ơ"), ("uw", "ư"),
)  # fmt: skip


class TelexReading(NamedTuple):
    """How an ASCII word reads: `text` is the word meant, `fits` and `strong` say how sure that is."""

    text: str
    fits: bool
    strong: bool


def decode_name(words: Sequence[str]) -> list[str] | None:
    """The words as they were meant, or None where they are not surely Telex."""
    readings = [read_word(word) for word in words]
    if not any(reading.strong for reading in readings) or not all(reading.fits for reading in readings):
        return None
    if fold_word(readings[0].text) not in SURNAMES:
        return None
    return [reading.text for reading in readings]


@lru_cache(maxsize=65_536)
def read_word(word: str) -> TelexReading:
    """One word as Telex, keeping the case it was typed in."""
    lower = word.lower()
    if not lower.isascii() or not lower.isalpha():
        return TelexReading(word, fits=False, strong=False)
    if is_unmarked_syllable(lower):
        return TelexReading(word, fits=True, strong=False)
    letters, tone = _take_tone(lower)
    marked = letters
    for keys, letter in _LETTERS:
        marked = marked.replace(keys, letter)
    if not is_syllable(marked):
        return TelexReading(word, fits=False, strong=False)
    decoded = _put_tone(marked, tone)
    strong = (
        "w" in lower
        or lower.startswith("dd")
        or lower.endswith(("j", "f"))  # no plain syllable ends so, nor do the foreign names that look alike
        or (marked != letters and bool(tone))
    )
    return TelexReading(_in_case_of(word, decoded), fits=True, strong=strong)


def _take_tone(lower: str) -> tuple[str, str]:
    """The word without its tone key, and the tone: the last key that follows a vowel."""
    for place in range(len(lower) - 1, 0, -1):
        follows_vowel = any(letter in "aeiouyw" for letter in lower[:place])
        if lower[place] in _TONE_KEYS and follows_vowel:
            return lower[:place] + lower[place + 1 :], _TONE_KEYS[lower[place]]
    return lower, ""


def _put_tone(marked: str, tone: str) -> str:
    if not tone:
        return marked
    last_vowel = max(place for place, letter in enumerate(marked) if letter in "aeiouyăâêôơư")
    toned = marked[: last_vowel + 1] + tone + marked[last_vowel + 1 :]
    return tone_word(unicodedata.normalize("NFC", toned))


def _in_case_of(word: str, decoded: str) -> str:
    if word.isupper():
        return decoded.upper()
    return decoded[0].upper() + decoded[1:] if word[0].isupper() else decoded
