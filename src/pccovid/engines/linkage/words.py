"""How is one word of a name spelt, whoever typed it? Every distinct word is normalised once.

Kept of a word: its letters without marks, its toned spelling, and the sound it has in any region.
"""

from dataclasses import dataclass
from functools import lru_cache

from pccovid.engines.linkage.hashing import text_key
from pccovid.engines.linkage.written import LOST, completed
from pccovid.kernel.syllables import is_unmarked_syllable
from pccovid.kernel.telex import read_word
from pccovid.kernel.vietnamese import compose, fold_word, tone_word

# Pairs that one region or another does not tell apart, each written as one letter.
_STARTS = (
    ("tr", "c"), ("ch", "c"), ("gi", "z"), ("qu", "w"), ("ph", "f"), ("x", "s"), ("d", "z"), ("v", "z"), ("r", "z"),
    ("l", "n"),
)  # fmt: skip
_ENDS = (("ng", "n"), ("nh", "n"), ("ch", "t"), ("c", "t"))
_SURNAMES = {"huynh": "hoang", "vo": "vu"}


@dataclass(frozen=True, slots=True)
class Word:
    """`folded` is empty for what holds no letter."""

    folded: str
    toned: str
    spoken: str

    @property
    def plain(self) -> bool:
        """Written without marks, so that it says nothing about them."""
        return self.folded == self.toned


NOTHING = Word("", "", "")


@lru_cache(maxsize=65_536)
def read(written: str) -> Word:
    """One word as typed: marks composed, keystrokes of Telex decoded where the word is no syllable as it stands."""
    word = compose(completed(written) if LOST.search(written) else written)
    if word.isascii() and word.isalpha() and not is_unmarked_syllable(word.lower()):
        reading = read_word(word)
        word = reading.text if reading.fits else word
    folded = "".join(letter for letter in fold_word(word) if letter.isascii() and letter.isalpha())
    toned = tone_word(word) if folded else ""
    return Word(folded, toned, spoken(folded))


def spoken(folded: str) -> str:
    """How the word sounds where the regional pairs fall together; surnames of two regions become one."""
    word = _SURNAMES.get(folded, folded)
    for start, letter in _STARTS:
        if word.startswith(start) and len(word) > len(start):
            word = letter + word[len(start) :]
            break
    for end, letter in _ENDS:
        if word.endswith(end) and len(word) > len(end):
            word = word[: -len(end)] + letter
            break
    return word.replace("y", "i")


def key(text: str) -> int:
    """The word as a number."""
    return text_key(text)
