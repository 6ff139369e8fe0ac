"""How else does a name go wrong? Kinds of slip of which the training has none; each function damages one name.

What cannot be damaged in the asked way comes back unchanged.
"""

import unicodedata
from collections.abc import Callable, Mapping
from random import Random

from pccovid.intake.sample import syllables

Slip = Callable[[str, Random], str]
_SHAPES = (
    ("rn", "m"),
    ("m", "rn"),
    ("cl", "d"),
    ("d", "cl"),
    ("ri", "n"),
    ("n", "ri"),
    ("nh", "rth"),
    ("vv", "w"),
)
_VNI = {"\u0302": "6", "\u031b": "7", "\u0306": "8", "\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4",
        "\u0323": "5"}  # fmt: skip
_HOOK, _TILDE = "\u0309", "\u0303"
_TITLES = ("Ông", "Bà", "Anh", "Chị", "Em", "Cháu", "BN", "Cụ")
_SAINTS = ("Maria", "Giuse", "Phêrô", "Anna", "Têrêsa", "Phaolô")
_AT_HOME = ("Tí", "Tèo", "Bi", "Bống", "Cún", "Na", "Tôm", "Bé", "Út", "Hai", "Ba", "Tư", "Sáu")
_NOTES = ("(F1)", "(tái khám)", "- tổ 3", "(con)", "mũi 2", "(khu A)")
_ENDS = (
    ("ng", ""),
    ("nh", ""),
    ("n", "ng"),
    ("t", "c"),
    ("ch", ""),
    ("c", "t"),
)  # an end that becomes "" stays
WIDTH = 14


def misread(text: str, dice: Random) -> str:
    """Letters that look alike together, as a scanner reads them: m for rn, cl for d."""
    fitting = [(old, new) for old, new in _SHAPES if old in text[1:]]
    if not fitting:
        return text
    old, new = dice.choice(fitting)
    return text[0] + text[1:].replace(old, new, 1)


def vni_keys(text: str, _dice: Random) -> str:
    """As keyed in VNI with the input method off: Nguye6n4."""
    return " ".join(_vni(word) for word in text.split())


def _vni(word: str) -> str:
    letters, keys = "", ""
    for mark in unicodedata.normalize("NFD", word.replace("đ", "d9").replace("Đ", "D9")):
        if mark in _VNI:
            keys += _VNI[mark]
        else:
            letters += mark
    return letters + keys


def wrong_code_page(text: str, _dice: Random | None = None) -> str:
    """The bytes of UTF-8 read as Windows-1252, which reads five of them as control characters: Nguyá»…n."""
    return "".join(map(_windows, text.encode()))


def _windows(byte: int) -> str:
    return bytes([byte]).decode("latin-1" if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "cp1252")


def lost_letters(text: str, _dice: Random) -> str:
    """A question mark for each letter that the code page does not have."""
    return "".join(letter if ord(letter) < 0x100 else "?" for letter in unicodedata.normalize("NFC", text))


def split_word(text: str, dice: Random) -> str:
    """A space too many, in a word of four letters or more."""
    long = [place for place, word in enumerate(text.split()) if len(word) > 3]
    if not long:
        return text
    words, place = text.split(), dice.choice(long)
    words[place] = f"{words[place][:2]} {words[place][2:]}"
    return " ".join(words)


def initials(text: str, _dice: Random) -> str:
    """Middle names by their first letter."""
    words = text.split()
    return " ".join([*words[:1], *(f"{word[0]}." for word in words[1:-1]), *words[-1:]])


def hook_for_tilde(text: str, _dice: Random) -> str:
    """Hỏi and ngã, which the south does not tell apart."""
    swapped = {_HOOK: _TILDE, _TILDE: _HOOK}
    return unicodedata.normalize(
        "NFC", "".join(swapped.get(mark, mark) for mark in unicodedata.normalize("NFD", text))
    )


def southern_end(text: str, dice: Random) -> str:
    """A final consonant as the south says it: Tuấng for Tuấn, Phác for Phát."""
    words = text.split()
    place = dice.randrange(len(words))
    for old, new in _ENDS:
        if words[place].endswith(old):
            words[place] = words[place].removesuffix(old) + (new or old)
            break
    return " ".join(words)


def titled(text: str, dice: Random) -> str:
    return f"{dice.choice(_TITLES)} {text}"


def saint(text: str, dice: Random) -> str:
    """A baptismal name in front."""
    return f"{dice.choice(_SAINTS)} {text}"


def at_home(text: str, dice: Random) -> str:
    """The name the family uses, in place of the given name."""
    return " ".join([*text.split()[:-1], dice.choice(_AT_HOME)])


def noted(text: str, dice: Random) -> str:
    return f"{text} {dice.choice(_NOTES)}"


def cut_off(text: str, _dice: Random) -> str:
    """A field of fourteen characters."""
    return text[:WIDTH].rstrip()


def other_surname(text: str, dice: Random) -> str:
    """The other parent's surname."""
    return " ".join([dice.choice(list(syllables.SURNAMES)), *text.split()[1:]])


def twice(text: str, _dice: Random) -> str:
    """The surname once in its own column and once more with the rest."""
    return f"{text.split(maxsplit=1)[0]} {text}"


NAMES: Mapping[str, tuple[Slip, float]] = {
    "letters misread by a scanner": (misread, 12),
    "keystrokes of VNI": (vni_keys, 9),
    "UTF-8 read as Windows-1252": (wrong_code_page, 6),
    "question marks for letters": (lost_letters, 6),
    "a space too many": (split_word, 6),
    "middle names as initials": (initials, 8),
    "hỏi for ngã": (hook_for_tilde, 10),
    "southern final consonant": (southern_end, 10),
    "a title in front": (titled, 6),
    "a baptismal name in front": (saint, 3),
    "the name used at home": (at_home, 3),
    "a note behind": (noted, 4),
    "cut off at the field's width": (cut_off, 3),
    "the other parent's surname": (other_surname, 2),
    "surname twice": (twice, 3),
}
"""Kinds, and how often each is drawn against the others."""
