"""How does a name go wrong that neither the training nor the second profile has? Kinds for the third profile.

Drawn up before any link of this profile was looked at. What cannot be damaged in the asked way comes back unchanged.
"""

import unicodedata
from collections.abc import Callable, Mapping
from random import Random

from bench.linkage_slips import plain
from pccovid.intake.sample import syllables
from pccovid.kernel.vietnamese import split_tone, tone_word

Slip = Callable[[str, Random], str]
# The layout of TCVN 6064 has the marked letters and the marks where a US keyboard has digits.
_DIGIT_ROW = {"ă": "1", "â": "2", "ê": "3", "ô": "4", "đ": "0", "ư": "[", "ơ": "]"}
_MARK_KEYS = {"\u0300": "5", "\u0309": "6", "\u0303": "7", "\u0301": "8", "\u0323": "9"}
_VIQR = {"\u0302": "^", "\u0306": "(", "\u031b": "+", "\u0301": "'", "\u0300": "`", "\u0309": "?", "\u0303": "~",
         "\u0323": "."}  # fmt: skip
# TCVN 5712-3 (ABC fonts), small letters, in the order of _LETTERS: what its bytes are in Latin-1.
_LETTERS = "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_ABC = "¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_ABC_OF = {**dict(zip(_LETTERS, _ABC, strict=True)), **dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))}
_SHAPES = {"e": "c", "c": "e", "h": "b", "g": "q", "o": "a", "u": "v", "i": "l", "t": "f", "y": "v"}
_HEARD = (
    ("âu", "au"), ("ây", "ay"), ("iêu", "iu"), ("ưu", "iu"), ("ôm", "om"), ("ăm", "am"), ("inh", "ênh"),
    ("uyên", "iên"), ("uyết", "iết"), ("uyêt", "iêt"), ("uê", "ê"),
)  # fmt: skip
_I_OF = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_SPOUSES = ("Hùng", "Dũng", "Sơn", "Tuấn", "Bình", "Thành", "Minh", "Hải")
_CALLED = ("Bảy", "Tư", "Lan", "Hoa", "Minh", "Chín", "Mười", "Phúc")
OLD_SYSTEM = 20


def scanned_letter(text: str, dice: Random) -> str:
    """One letter for another of its shape, as character recognition reads bad print."""
    places = [place for place, letter in enumerate(text) if place and letter in _SHAPES]
    if not places:
        return text
    at = dice.choice(places)
    return text[:at] + _SHAPES[text[at]] + text[at + 1 :]


def digit_row(text: str, _dice: Random) -> str:
    """Keyed for the Vietnamese layout while the machine had the American one: Nguy37n V1n."""
    typed = ""
    for letter in unicodedata.normalize("NFC", text):
        whole = unicodedata.normalize("NFD", letter)
        tone = "".join(_MARK_KEYS.get(mark, "") for mark in whole)
        base = unicodedata.normalize("NFC", "".join(mark for mark in whole if mark not in _MARK_KEYS))
        typed += _DIGIT_ROW.get(base.lower(), base) + tone
    return typed


def viqr(text: str, _dice: Random) -> str:
    """Marks as signs behind the letter, as in mail of the nineties: Nguye^~n Va(n."""
    whole = unicodedata.normalize("NFD", text.replace("đ", "dd").replace("Đ", "DD"))
    return "".join(_VIQR.get(mark, mark) for mark in whole)


def abc_font(text: str, _dice: Random) -> str:
    """Bytes of an ABC font shown in another: NguyÔn V¨n."""
    return "".join(_ABC_OF.get(letter, letter) for letter in text)


def one_word_bare(text: str, dice: Random) -> str:
    """One word has lost its marks, the others have not."""
    words = text.split()
    marked = [place for place, word in enumerate(words) if plain(word, dice) != word]
    if len(marked) < 2:
        return text
    place = dice.choice(marked)
    words[place] = plain(words[place], dice)
    return " ".join(words)


def y_and_i(text: str, _dice: Random) -> str:
    """The two schools of spelling an end: Quỳ and Quì, Mỹ and Mĩ."""
    return " ".join(
        word[:-1] + word[-1].translate(_I_OF) if _ends_open(word) else word for word in text.split()
    )


def _ends_open(word: str) -> bool:
    before = word[:-1].lower()
    return before == "qu" or not set(before) & set("aeiouưâăêôơ")


def heard_vowel(text: str, dice: Random) -> str:
    """A vowel as one region says it: Tiết for Tuyết."""
    words = text.split()
    bare = [split_tone(word.lower()) for word in words]
    fitting = [
        (place, old, new) for place, (word, _) in enumerate(bare) for old, new in _HEARD if word.endswith(old)
    ]
    if not fitting:
        return text
    place, old, new = dice.choice(fitting)
    (word, tone), at = bare[place], len(bare[place][0]) - len(old) + 1
    changed = word.removesuffix(old) + new
    words[place] = tone_word(changed[:at] + tone + changed[at:]).capitalize()
    return " ".join(words)


def married(text: str, dice: Random) -> str:
    """Whose wife she is stands behind the name."""
    return f"{text} vợ {dice.choice(('ông', 'anh'))} {dice.choice(_SPOUSES)}"


def also_called(text: str, dice: Random) -> str:
    """Nguyễn Văn Thành tức Bảy."""
    return f"{text} tức {dice.choice(_CALLED)}"


def twenty(text: str, _dice: Random) -> str:
    """The last name field of an old system, twenty characters in capitals."""
    return text.upper()[:OLD_SYSTEM].rstrip()


def glued(text: str, _dice: Random) -> str:
    """Without spaces: NguyễnVănThành."""
    return text.replace(" ", "")


def no_surname(text: str, _dice: Random) -> str:
    """How neighbours say it: Thị Lan."""
    words = text.split()
    return " ".join(words[1:]) if len(words) > 2 else text


def hyphens(text: str, _dice: Random) -> str:
    """As in papers from before 1975: Nguyễn-Văn-Thành."""
    return "-".join(text.split())


def with_another(text: str, dice: Random) -> str:
    """Two people on one line."""
    return f"{text} + {dice.choice(('1 con', '2 con', 'mẹ', 'vợ', 'bố'))}"


def other_given(text: str, dice: Random) -> str:
    """The given name that the office had misheard, and that stayed so: another one that begins alike."""
    words = text.split()
    every = [*syllables.GIVEN_MALE_MIDDLE.split(), *syllables.GIVEN_FEMALE_MIDDLE.split()]
    alike = [one for one in every if one[:2] == words[-1][:2] and one != words[-1]]
    return " ".join([*words[:-1], dice.choice(alike)]) if alike else text


NAMES: Mapping[str, tuple[Slip, float]] = {
    "a letter for one of its shape": (scanned_letter, 14),
    "Vietnamese keyboard layout off": (digit_row, 6),
    "marks as signs (VIQR)": (viqr, 4),
    "ABC font": (abc_font, 4),
    "one word without marks": (one_word_bare, 14),
    "y for i": (y_and_i, 6),
    "a vowel as heard": (heard_vowel, 8),
    "whose wife she is": (married, 4),
    "also called": (also_called, 4),
    "cut off at twenty characters": (twenty, 6),
    "no spaces": (glued, 5),
    "no surname": (no_surname, 5),
    "hyphens": (hyphens, 4),
    "with another on one line": (with_another, 4),
    "a given name misheard": (other_given, 3),
}
"""Kinds, and how often each is drawn against the others."""
