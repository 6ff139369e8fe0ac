"""What is a person called? One name in the forms that display, comparison, search and sorting need.

Vietnamese order: surname, middle, given. People go by the given name, so lists sort by it first.
"""

from dataclasses import dataclass, field
from typing import Self

from pccovid.kernel.collation import word_key
from pccovid.kernel.errors import InvalidName
from pccovid.kernel.telex import decode_name
from pccovid.kernel.vietnamese import compose, fold_word, tone_word

LONGEST = 200


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name. Equal when the exact forms are; compare `toned` or `folded` for weaker agreement."""

    exact: str = field(repr=False)
    """As written, composed letters, single spaces."""
    words: tuple[str, ...] = field(repr=False, compare=False)
    """The words the other forms are made of; unlike `exact` when Telex keystrokes were decoded."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a name. Raises InvalidName: "empty", "length", or "alphabet" where it has no letter at all."""
        exact = compose(text)
        if not exact:
            raise InvalidName("empty")
        if len(exact) > LONGEST:
            raise InvalidName("length")
        words = tuple(exact.split(" "))
        if not any(map(fold_word, words)):
            raise InvalidName("alphabet")
        if exact.isascii():
            words = tuple(decode_name(words) or words)
        return cls(exact, words)

    @property
    def repaired(self) -> bool:
        """Telex keystrokes were decoded: `exact` still shows them."""
        return " ".join(self.words) != self.exact

    @property
    def toned(self) -> str:
        """Lower case, every tone in its one place: equal for hoà and hòa."""
        return " ".join(map(tone_word, self.words))

    @property
    def folded(self) -> str:
        """Lower-case letters without marks, single spaces: for search and for codes."""
        return " ".join(filter(None, map(fold_word, self.words)))

    @property
    def sorted_tokens(self) -> tuple[str, ...]:
        """The folded words in alphabetical order: equal where the order of a name was changed."""
        return tuple(sorted(self.folded.split(" ")))

    @property
    def surname(self) -> str:
        """The first word; empty for a name of one word."""
        return self.words[0] if len(self.words) > 1 else ""

    @property
    def middle(self) -> str:
        return " ".join(self.words[1:-1])

    @property
    def given(self) -> str:
        return self.words[-1]

    @property
    def sort_key(self) -> str:
        """Sorts byte by byte: given name, surname, middle. As personal as the name: it can be read back."""
        return " ".join(map(word_key, (self.words[-1], *self.words[:-1])))

    def masked(self) -> str:
        """Initials and the given name, enough to ask "is it you?": `N. T. Mẫu`."""
        return " ".join([*(f"{word[0].upper()}." for word in self.words[:-1]), self.given])


def sort_key(name: str) -> str:
    """The key by which lists sort a name; see PersonName.sort_key. Raises InvalidName."""
    return PersonName.parse(name).sort_key
