"""What does an unknown code look like, without its content? Enough to write a reader for it, safe to log."""

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
    present = set(text)  # each sign is looked at once: of a code as long as a page there are some dozens
    return Shape(
        length=len(text),
        separators=tuple((sign, text.count(sign)) for sign in sorted(present.intersection(_SEPARATORS))),
        classes=frozenset(map(_class_of, present)),
    )


def _class_of(character: str) -> str:
    if not character.isascii():
        return "beyond_ascii"
    if character.isdigit():
        return "digits"
    if character.isalpha():
        return "upper" if character.isupper() else "lower"
    return "spaces" if character.isspace() else "marks"
