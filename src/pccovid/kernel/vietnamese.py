"""How is a Vietnamese word spelt, whoever typed it?

Three forms of a word: composed (NFC), toned (lower case, the tone where one convention puts it), folded
(lower-case letters without marks).
"""

import re
import unicodedata
from functools import lru_cache

TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: as dictionaries order them
_QUALITY_VOWELS = "ăâêôơư"
_SYLLABLE = re.compile(
    r"(qu(?=[aeiouyăâêôơư])|gi(?=[aeouyăâêôơư])|[bcdđghklmnpqrstvxfjwz]*)"
    r"([aeiouyăâêôơư]{1,3})([bcdghklmnpqrstvx]*)"
)
_LOOKALIKES = str.maketrans(
    {"\u00d0": "Đ", "\u00f0": "đ", "\u0110": "Đ", "\u2019": "'", "\u02bc": "'", "`": "'"}
)
_D_BAR = str.maketrans("đð", "dd")


def compose(text: str) -> str:
    """`text` in NFC, one kind of Đ, single plain spaces, nothing invisible."""
    composed = unicodedata.normalize("NFC", text).translate(_LOOKALIKES)
    if not composed.isprintable():
        composed = "".join(" " if c.isspace() else c for c in composed if c.isspace() or c.isprintable())
        composed = unicodedata.normalize(
            "NFC", composed
        )  # what was parted by something invisible meets again
    return " ".join(composed.split())


@lru_cache(maxsize=65_536)
def tone_word(word: str) -> str:
    """One word in lower case with its tone in its one place: hoà is hòa, thuý is thúy, quý stays."""
    lower = unicodedata.normalize("NFC", word.lower())
    if lower.isascii():
        return lower
    bare, tone = split_tone(lower)
    syllable = _SYLLABLE.fullmatch(bare)
    if len(tone) != 1 or syllable is None:
        return lower  # no tone, or no Vietnamese syllable: nothing to move
    place = syllable.start(2) + _tone_place(syllable[2], closed=bool(syllable[3]))
    return unicodedata.normalize("NFC", bare[: place + 1] + tone + bare[place + 1 :])


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """The lower-case letters of one word without any mark, in pieces parted by a space where it had a hyphen.

    đ has no decomposition, so it is mapped before the marks are dropped.
    """
    lower = unicodedata.normalize("NFC", word).lower().translate(_D_BAR)
    if not lower.isascii():
        lower = "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))
    if lower.isalpha():
        return lower
    kept = "".join(c if c.isalpha() else "" if c in "'." else " " for c in lower)
    return " ".join(kept.split())


def fold(text: str) -> str:
    """Every word of `text` folded, parted by single spaces."""
    return " ".join(filter(None, map(fold_word, compose(text).split(" "))))


def split_tone(lower: str) -> tuple[str, str]:
    """A lower-case text without its tone signs, and the signs that were taken, as combining marks."""
    if lower.isascii():
        return lower, ""
    decomposed = unicodedata.normalize("NFD", lower)
    tones = "".join(c for c in decomposed if c in TONE_MARKS)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONE_MARKS)), tones


def _tone_place(vowels: str, *, closed: bool) -> int:
    """Which of the vowels carries the tone, counted from 0."""
    marked = [place for place, vowel in enumerate(vowels) if vowel in _QUALITY_VOWELS]
    if marked:
        return marked[-1]
    if len(vowels) == 3 or (len(vowels) == 2 and closed):
        return 1
    return 0
