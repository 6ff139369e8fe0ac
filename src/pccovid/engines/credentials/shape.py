"""What does an unknown code look like, without its content? Enough to write a reader for it, safe to log."""

from collections import Counter
from dataclasses import dataclass

_SEPARATORS = "|<;,:/$#~^\t\n"


@dataclass(frozen=True, slots=True)
class Shape:
    """Length in characters, how often each separator occurs, and which classes of characters are present."""

    length: int
    separators: tuple[tuple[str, int], ...]
    classes: frozenset[str]
    """Of: digits, upper, lower, beyond_ascii, spaces, marks."""


def shape_of(text: str) -> Shape:
    counts = Counter(character for character in text if character in _SEPARATORS)
    return Shape(
        length=len(text),
        separators=tuple(sorted(counts.items())),
        classes=frozenset(map(_class_of, text)),
    )


def _class_of(character: str) -> str:
    if not character.isascii():
        return "beyond_ascii"
    if character.isdigit():
        return "digits"
    if character.isalpha():
        return "upper" if character.isupper() else "lower"
    return "spaces" if character.isspace() else "marks"
