"""Which slips do the invented people of the training suffer? Kinds and rates that the sample nation does not have."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

_NEIGHBOURS = {
    "a": "sq", "e": "rw", "i": "uo", "o": "ip", "u": "yi", "n": "mb", "h": "gj", "t": "ry", "g": "fh", "c": "xv",
}  # fmt: skip
_HEARD = (
    ("tr", "ch"), ("ch", "tr"), ("s", "x"), ("x", "s"), ("r", "d"), ("d", "gi"), ("gi", "d"), ("v", "d"), ("l", "n"),
    ("n", "l"),
)  # fmt: skip
_OLD_PLACE = (
    ("òa", "oà"),
    ("óa", "oá"),
    ("ỏa", "oả"),
    ("ũy", "uỹ"),
    ("ủy", "uỷ"),
    ("úy", "uý"),
    ("ùy", "uỳ"),
)
_TELEX = {"\u0302": "", "\u0306": "w", "\u031b": "w", "\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x",
          "\u0323": "j"}  # fmt: skip


def name(text: str, dice: Random) -> str:
    """One slip of a name; some suffer two."""
    kinds, shares = zip(*_KINDS.items(), strict=True)
    once: str = dice.choices(kinds, shares)[0](text, dice)
    twice: str = dice.choices(kinds, shares)[0](once, dice) if dice.random() < 0.08 else once
    return twice


def plain(text: str, _dice: Random) -> str:
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def _old_tones(text: str, _dice: Random) -> str:
    for new, old in _OLD_PLACE:
        text = text.replace(new, old)
    return text


def _decomposed(text: str, _dice: Random) -> str:
    return unicodedata.normalize("NFD", text)


def _keyed(text: str, dice: Random) -> str:
    """The whole name, or its last word, as typed with Telex switched off."""
    words = text.split()
    first = 0 if dice.random() < 0.5 else len(words) - 1
    return " ".join([*words[:first], *(_telex(word) for word in words[first:])])


def _telex(word: str) -> str:
    letters, tone = "", ""
    for mark in unicodedata.normalize("NFD", word.replace("đ", "dd").replace("Đ", "Dd")):
        if mark == "\u0302":
            letters += letters[-1].lower()
        elif mark in "\u0306\u031b":
            letters += "w"
        elif mark in _TELEX:
            tone = _TELEX[mark]
        else:
            letters += mark
    return letters + tone


def _given_first(text: str, dice: Random) -> str:
    words = text.split()
    return " ".join([words[-1], *words[:-1]] if dice.random() < 0.6 else [words[-1], *words[1:-1], words[0]])


def _less(text: str, dice: Random) -> str:
    words = text.split()
    if len(words) < 3:
        return text
    left_out = dice.randrange(1, len(words) - 1)
    return " ".join(words[:left_out] + words[left_out + 1 :])


def _more(text: str, dice: Random) -> str:
    words = text.split()
    return " ".join([words[0], dice.choice(("Thị", "Văn", "Ngọc", "Minh")), *words[1:]])


def _heard(text: str, dice: Random) -> str:
    words = text.split()
    place = dice.randrange(len(words))
    for old, new in _HEARD:
        if words[place].lower().startswith(old):
            words[place] = (new + words[place][len(old) :]).capitalize()
            break
    return " ".join(words)


def _slipped(text: str, dice: Random) -> str:
    """A letter exchanged with its neighbour on the keyboard or in the word, dropped, or doubled."""
    if len(text) < 4:
        return text
    at = dice.randrange(1, len(text) - 1)
    kind = dice.randrange(4)
    if kind == 0:
        return text[:at] + dice.choice(_NEIGHBOURS.get(text[at], text[at])) + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[at + 1 :] if kind == 2 else text[:at] + text[at] + text[at:]


_KINDS: Mapping[Callable[[str, Random], str], float] = {
    plain: 30, _old_tones: 5, _decomposed: 5, _keyed: 8, _given_first: 8, _less: 12, _more: 3, _heard: 10, _slipped: 19,
}  # fmt: skip


def born(day: date, dice: Random) -> date:
    """First of January, day and month exchanged, a day or a month beside, a decade or a year beside."""
    kind = dice.random()
    if kind < 0.4:
        return day.replace(month=1, day=1)
    if kind < 0.6 and day.day <= 12:
        return date(day.year, day.day, day.month)
    if kind < 0.75:
        return day + timedelta(days=dice.choice((-2, -1, 1, 2, 10)))
    if kind < 0.85:
        return day.replace(month=day.month % 12 + 1, day=min(day.day, 28))
    return day.replace(year=max(1901, day.year - dice.choice((-1, 1, 1, 10))), day=min(day.day, 28))


def digits(number: str, dice: Random) -> str:
    """One digit wrong, two exchanged, or the last ones of another number."""
    at = dice.randrange(2, len(number) - 1)
    kind = dice.random()
    if kind < 0.5:
        return f"{number[:at]}{dice.randrange(10)}{number[at + 1 :]}"
    if kind < 0.85:
        return number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    return number[:-3] + f"{dice.randrange(1000):03d}"
