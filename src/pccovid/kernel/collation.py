"""In which order do Vietnamese lists put words? A key for byte order, PostgreSQL's "C" collation.

Letters first (a ă â b c d đ e ê …), tones second (ngang, huyền, hỏi, ngã, sắc, nặng). The key is
ASCII text. It can be read back to the name: store and protect it as what it is, a name.
"""

import unicodedata
from functools import lru_cache

from pccovid.kernel.vietnamese import TONE_MARKS, compose, split_tone, tone_word

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg"  # 33 letters, 33 symbols whose bytes rise
_RANK = dict(zip(_ALPHABET, _SYMBOLS, strict=True))
_BEFORE_TONES = "!"  # below every symbol: a shorter word comes first
_BEFORE_NEXT_WORD = " "


@lru_cache(maxsize=65_536)
def word_key(word: str) -> str:
    """The key of one word: its letters, then its tones."""
    letters, tones = split_tone(tone_word(word))
    ranks = "".join(_letter_key(letter) for letter in letters)
    return ranks + _BEFORE_TONES + ("".join(str(TONE_MARKS.index(tone) + 1) for tone in tones) or "0")


def text_key(text: str) -> str:
    """The key of a text read from left to right, for places and headings."""
    return _BEFORE_NEXT_WORD.join(map(word_key, compose(text).split(" ")))


def _letter_key(letter: str) -> str:
    rank = _RANK.get(letter)
    if rank is not None:
        return rank
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _RANK:
        return _RANK[base]
    if letter.isalpha():
        return f"~{ord(letter):06x}"  # other scripts follow after z
    return f"#{ord(letter):02x}" if letter.isdigit() else ""
