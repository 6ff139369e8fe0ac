"""How does a name go wrong that none of the profiles before has? Kinds for the fourth profile.

Drawn up after the matcher was finished and before it saw any of these. What cannot be damaged in the asked way
comes back unchanged.
"""

import unicodedata
from collections.abc import Callable, Mapping
from random import Random

from pccovid.kernel.vietnamese import TONE_MARKS, fold

Slip = Callable[[str, Random], str]
_HOOK_AND_TILDE = {"\u0309", "\u0303"}
_QUALITY = "\u0302\u0306\u031b"
_SHORT = {"Nguyễn": "Ng.", "Trần": "Tr.", "Phạm": "Ph.", "Hoàng": "Hg.", "Huỳnh": "Hg.", "Đặng": "Đg.", "Thị": "Th.",
          "Trương": "Trg.", "Dương": "Dg.", "Ngọc": "Ng.", "Thanh": "Th."}  # fmt: skip
# VNI fonts: the bare letter, and behind it a letter that the font draws as mark and tone together.
_VNI_TONES = {"": "", "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_ROOF = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_I = {"\u0301": "í", "\u0300": "ì", "\u0309": "æ", "\u0303": "ó", "\u0323": "ò"}
_CHAT = (
    ("ph", "f"),
    ("Ph", "F"),
    ("gi", "j"),
    ("Gi", "J"),
    ("qu", "w"),
    ("Qu", "W"),
    ("c", "k"),
    ("i", "j"),
)
INVISIBLE = "\u200b"


def other_tone(text: str, dice: Random) -> str:
    """The tone of one word for another; not the pair that is confused by ear."""
    words = [unicodedata.normalize("NFD", word) for word in text.split()]
    fitting = [place for place, word in enumerate(words) if any(tone in word for tone in TONE_MARKS)]
    if not fitting:
        return text
    place = dice.choice(fitting)
    tone = next(mark for mark in words[place] if mark in TONE_MARKS)
    others = [mark for mark in TONE_MARKS if mark != tone and {mark, tone} != _HOOK_AND_TILDE]
    words[place] = words[place].replace(tone, dice.choice(others))
    return unicodedata.normalize("NFC", " ".join(words))


def quality_lost(text: str, dice: Random) -> str:
    """One vowel has its tone and not its roof, breve or horn: Nguyẽn."""
    marks = unicodedata.normalize("NFD", text)
    places = [place for place, mark in enumerate(marks) if mark in _QUALITY]
    if not places:
        return text
    at = dice.choice(places)
    return unicodedata.normalize("NFC", marks[:at] + marks[at + 1 :])


def no_bar(text: str, _dice: Random) -> str:
    """D for Đ, where a typewriter has none; the marks are there."""
    return text.replace("Đ", "D").replace("đ", "d")


def short(text: str, dice: Random) -> str:
    """As a busy hand shortens: Ng. Th. Mẫu."""
    words = text.split()
    known = [place for place, word in enumerate(words[:-1]) if word in _SHORT]
    for place in known[: dice.choice((1, 1, 2))]:
        words[place] = _SHORT[words[place]]
    return " ".join(words)


def vni_font(text: str, _dice: Random) -> str:
    """A VNI font shown in another: Nguyeãn Vaên."""
    return "".join(map(_by_vni_font, unicodedata.normalize("NFC", text)))


def _by_vni_font(letter: str) -> str:
    if letter in "Đđ":
        return "Ñ" if letter == "Đ" else "ñ"
    base, *marks = list(unicodedata.normalize("NFD", letter))
    tone = next((mark for mark in marks if mark in TONE_MARKS), "")
    if "\u0302" in marks:
        return base + _VNI_ROOF[tone]
    if "\u0306" in marks:
        return base + _VNI_BREVE[tone]
    if "\u031b" in marks:
        return ("ô" if base in "oO" else "ö") + _VNI_TONES[tone]
    if base in "iI" and tone:
        return _VNI_I[tone]
    return base + _VNI_TONES[tone]


def entities(text: str, _dice: Random) -> str:
    """As a web page writes what its code page lacks: Nguy&#7877;n."""
    return "".join(letter if ord(letter) < 0x100 else f"&#{ord(letter)};" for letter in text)


def escapes(text: str, _dice: Random) -> str:
    r"""As JSON writes it: Nguy\u1ec5n."""
    return "".join(letter if ord(letter) < 0x80 else f"\\u{ord(letter):04x}" for letter in text)


def machine_zone(text: str, _dice: Random) -> str:
    """The line of a passport that machines read."""
    surname, *others = fold(text).upper().split()
    return f"{surname}<<{'<'.join(others)}"


def chat(text: str, dice: Random) -> str:
    """As the young write to each other: Thj, Fương."""
    fitting = [(old, new) for old, new in _CHAT if old in text]
    if not fitting:
        return text
    old, new = dice.choice(fitting)
    return text.replace(old, new)


def numbered(text: str, dice: Random) -> str:
    """The number of the row in front."""
    return f"{dice.randrange(1, 400)}{dice.choice(('. ', ') ', '.'))}{text}"


def horn_apart(text: str, _dice: Random) -> str:
    """A scanner takes the horn for an apostrophe: Tru'o'ng."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).replace("\u031b", "'"))


def given_alone(text: str, dice: Random) -> str:
    """How a shop writes its guests: chị Lan, cô Lan."""
    return f"{dice.choice(('Chị', 'Anh', 'Cô', 'Chú', ''))} {text.rsplit(maxsplit=1)[-1]}".strip()


def other_middle(text: str, dice: Random) -> str:
    """Another middle name, as the register was put right later."""
    words = text.split()
    if len(words) < 3:
        return text
    every = ("Văn", "Thị", "Bảo", "Gia", "Minh", "Ngọc", "Thanh", "Hồng", "Quốc", "Kim")
    words[1] = dice.choice([one for one in every if one != words[1]])
    return " ".join(words)


def invisible(text: str, dice: Random) -> str:
    """A space of no width inside, from a copied page."""
    at = dice.randrange(1, len(text))
    return text[:at] + INVISIBLE + text[at:]


NAMES: Mapping[str, tuple[Slip, float]] = {
    "a tone for another": (other_tone, 14),
    "roof, breve or horn lost": (quality_lost, 12),
    "D for Đ": (no_bar, 5),
    "surname or middle name shortened": (short, 10),
    "VNI font": (vni_font, 6),
    "entities of a web page": (entities, 4),
    "escapes of JSON": (escapes, 2),
    "line of a passport": (machine_zone, 3),
    "spelling of chats": (chat, 5),
    "number of the row in front": (numbered, 6),
    "horn as an apostrophe": (horn_apart, 4),
    "given name alone": (given_alone, 4),
    "another middle name": (other_middle, 4),
    "a space of no width": (invisible, 4),
}
"""Kinds, and how often each is drawn against the others."""
