"""Does a check digit hold? ICAO Doc 9303 part 3: weights 7, 3, 1 over the characters' values, modulo 10."""

_WEIGHTS = (7, 3, 1)
_VALUES = {character: value for value, character in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {
    "<": 0
}


def check_digit(text: str) -> str:
    """The digit that belongs to `text` (A-Z, 0-9 and `<` only)."""
    total = sum(_VALUES[character] * _WEIGHTS[place % 3] for place, character in enumerate(text))
    return str(total % 10)


def is_mrz_text(text: str) -> bool:
    return all(character in _VALUES for character in text)
