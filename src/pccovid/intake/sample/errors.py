"""How do names, numbers, phones and birthdays get damaged between a person and a spreadsheet?

Each function damages one value in one way seen in the field; `typist.py` decides how often. What cannot be
damaged in the asked way comes back unchanged.
"""

import unicodedata
from datetime import date

from pccovid.intake.sample.dice import Dice
from pccovid.intake.sample.numbers import old_form

_MARKED = [chr(code) for code in range(0xC0, 0x1EFA) if len(unicodedata.normalize("NFD", chr(code))) > 1]
_BARE = {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in _MARKED} | {
    ord("đ"): "d",
    ord("Đ"): "D",
}
_TELEX_SHAPE = {"\u0302": "", "\u0306": "w", "\u031b": "w"}  # the circumflex doubles its letter instead
_TELEX_TONE = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_DIALECT_START = (
    ("Tr", "Ch"), ("Ch", "Tr"), ("S", "X"), ("X", "S"), ("Gi", "D"), ("V", "D"), ("L", "N"),
    ("Qu", "W"),
)  # fmt: skip
_DIALECT_END = (("ng", "n"), ("n", "ng"), ("t", "c"), ("c", "t"))
_Y_AS_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_SURNAME_FORMS = {"Hoàng": "Huỳnh", "Huỳnh": "Hoàng", "Vũ": "Võ", "Võ": "Vũ"}


def strip_marks(text: str) -> str:
    """Without tones, hats, horns and the stroke of đ."""
    return text.translate(_BARE)


def decompose(text: str) -> str:
    """The same letters as separate marks, as some phones send them."""
    return unicodedata.normalize("NFD", text)


def telex_residue(text: str, dice: Dice) -> str:
    """One word left as it was keyed, because the input method was off: Nguyễn → Nguyeenx."""
    words = text.split()
    marked = [place for place, word in enumerate(words) if strip_marks(word) != word]
    if not marked:
        return text
    place = dice.pick(marked)
    words[place] = _keyed(words[place])
    return " ".join(words)


def _keyed(word: str) -> str:
    letters, tone = "", ""
    for mark in unicodedata.normalize("NFD", word.replace("đ", "dd").replace("Đ", "DD")):
        if mark == "\u0302":
            letters += letters[-1].lower()
        elif mark in _TELEX_SHAPE:
            letters += _TELEX_SHAPE[mark]
        elif mark in _TELEX_TONE:
            tone = _TELEX_TONE[mark]
        else:
            letters += mark
    return letters + tone


def swap_words(text: str) -> str:
    """Given name first: Nguyễn Văn An → An Nguyễn Văn."""
    *others, given = text.split()
    return " ".join([given, *others])


def drop_middle(text: str) -> str:
    words = text.split()
    return " ".join(words[:1] + words[2:]) if len(words) > 2 else text


def regional(text: str, dice: Dice) -> str:
    """One word as it is spoken in another region, or the surname in its northern or southern form."""
    words = text.split()
    if words[0] in _SURNAME_FORMS and dice.chance(0.5):
        return " ".join([_SURNAME_FORMS[words[0]], *words[1:]])
    heard = words[-1]
    if len(heard) == 2 and heard.translate(_Y_AS_I) != heard:
        return " ".join([*words[:-1], heard.translate(_Y_AS_I)])
    for old, new in _DIALECT_START:
        if heard.startswith(old):
            return " ".join([*words[:-1], new + heard[len(old) :].lower()])
    for old, new in _DIALECT_END:
        if heard.endswith(old):
            return " ".join([*words[:-1], heard.removesuffix(old) + new])
    return text


def mistype(text: str, dice: Dice) -> str:
    """One letter dropped or doubled inside a word of three or more."""
    words = text.split()
    long = [place for place, word in enumerate(words) if len(word) >= 3]
    if not long:
        return text + text[-1]
    place = dice.pick(long)
    word, at = words[place], dice.between(1, len(words[place]) - 1)
    words[place] = (
        word[:at] + word[at + 1 :] if dice.chance(0.5) else word[:at] + word[at - 1].lower() + word[at:]
    )
    return " ".join(words)


def mistype_digit(number: str, dice: Dice) -> str:
    """One digit of the last six changed."""
    at = dice.between(max(0, len(number) - 6), len(number) - 1)
    other = (int(number[at]) + dice.between(1, 9)) % 10 if number[at].isdigit() else 0
    return f"{number[:at]}{other}{number[at + 1 :]}"


def malform(number: str, dice: Dice) -> str:
    """What stands in an identity column that is no identity number."""
    kind = dice.below(5)
    if kind == 0:
        return number[: dice.between(4, 7)]
    if kind == 1:
        return number.replace("0", "O") if "0" in number else number + "X"
    if kind == 2:
        return number + number[:3]
    return dice.pick(("KHONG CO", "chưa có", "0", "000000000000", "123456789012345", "xxx"))


def old_phone(phone: str) -> str:
    """The number before the prefixes changed in September 2018."""
    return old_form(phone)


def international(phone: str, dice: Dice) -> str:
    return dice.pick(("+84", "84", "+84 ", "0084")) + phone[1:]


def punctuated(phone: str, dice: Dice) -> str:
    mark = dice.pick((".", " ", "-"))
    return f"{phone[:4]}{mark}{phone[4:7]}{mark}{phone[7:]}"


def swap_day_month(day: date) -> date:
    return date(day.year, day.day, day.month) if day.day <= 12 else day


def first_january(day: date) -> date:
    return date(day.year, 1, 1)


def mistype_date(day: date, dice: Dice) -> date:
    """Another day of the month, or a year one or ten early."""
    if dice.chance(0.5):
        return day.replace(day=(day.day - 1 + dice.between(1, 9)) % 28 + 1)
    return day.replace(day=min(day.day, 28), year=day.year - dice.pick((1, 10)))
