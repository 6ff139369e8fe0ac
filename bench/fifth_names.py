"""How does a name go wrong that none of the profiles before has? Kinds for the fifth profile.

What phones, keyboards, spreadsheets and two halves of one country do to Vietnamese names. What cannot be damaged in
the asked way comes back unchanged.
"""

import unicodedata
from collections.abc import Callable, Mapping
from random import Random

from pccovid.kernel.vietnamese import TONE_MARKS

Slip = Callable[[str, Random], str]
_MARKED = "âêôăơưđÂÊÔĂƠƯĐ"
_BARE = dict(zip(_MARKED, "aeoaoudAEOAOUD", strict=True))
# One name, as the north and as the south has it.
_FORMS = (
    ("Phúc", "Phước"), ("Chính", "Chánh"), ("Nhân", "Nhơn"), ("Nhật", "Nhựt"), ("Dũng", "Dõng"), ("Thành", "Thiềng"),
    ("Cảnh", "Kiểng"), ("Sinh", "Sanh"), ("Lĩnh", "Lãnh"), ("Bảo", "Bửu"), ("Hoa", "Huê"), ("Hồng", "Hường"),
    ("Trường", "Tràng"), ("Sơn", "San"), ("Quý", "Quới"), ("Phượng", "Phụng"), ("Đàn", "Đờn"), ("Vũ", "Võ"),
    ("Hoàng", "Huỳnh"), ("Tùng", "Tòng"), ("Long", "Luông"), ("Minh", "Miêng"), ("An", "Yên"), ("Lợi", "Lị"),
    ("Đức", "Đước"), ("Thu", "Thâu"), ("Yến", "Én"), ("Hạnh", "Hành"),
)  # fmt: skip
_SOUTH = dict(_FORMS)
_RELATIVES = ("Mẹ", "Bố", "Ba", "Má", "Con", "Vợ", "Chồng", "Bé", "Nội", "Ngoại")
_WORKS = ("F0", "F1", "KCN", "Cty", "NV", "CN", "HS", "SV", "GV")
_SEXES = ("Nam", "Nữ", "nam", "nữ")
_FACES = ("🌸", "❤", "☘️", "🐯", "🌻", "✨", "^^", "<3")
_DOTS = (".", "_", "·")
_PREDICTED = {
    "Thị": "Thì", "Văn": "Vẫn", "Nguyễn": "Nguyện", "Trần": "Trên", "Lê": "Lễ", "Phạm": "Phạn", "Bùi": "Buổi",
    "Đỗ": "Đó", "Thanh": "Thành", "Minh": "Mình", "Anh": "Ảnh", "Hoa": "Hóa", "Lan": "Làn", "Hương": "Hướng",
    "Tuấn": "Tuần", "Hùng": "Hứng", "Dung": "Dùng", "Hà": "Hả", "Sơn": "Sớn", "Nga": "Ngà", "Thu": "Thư",
    "Mai": "Mại", "Nam": "Năm", "Hải": "Hai",
}  # fmt: skip


def two_methods(text: str, dice: Random) -> str:
    """Two input methods at once: the bare letter stays before the marked one, Nguyeễn, Tuâấn."""
    plain = unicodedata.normalize("NFC", text)
    places = [at for at, letter in enumerate(plain) if _quality(letter) in _BARE]
    if not places:
        return text
    at = dice.choice(places)
    return plain[:at] + _BARE[_quality(plain[at])] + plain[at:]


def _quality(letter: str) -> str:
    """The letter without its tone."""
    marks = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONE_MARKS))


def tone_lost(text: str, dice: Random) -> str:
    """One word has its letters and not its tone: Nguyên."""
    words = [unicodedata.normalize("NFD", word) for word in text.split()]
    fitting = [place for place, word in enumerate(words) if any(mark in TONE_MARKS for mark in word)]
    if not fitting:
        return text
    place = dice.choice(fitting)
    words[place] = "".join(mark for mark in words[place] if mark not in TONE_MARKS)
    return unicodedata.normalize("NFC", " ".join(words))


def other_form(text: str, dice: Random) -> str:
    """A word as the south has it: Phước for Phúc, Võ for Vũ."""
    return _with_one_of(_SOUTH, text, dice)


def predicted(text: str, dice: Random) -> str:
    """The word that a telephone proposes in place of a name's: Vẫn for Văn, Tuần for Tuấn."""
    return _with_one_of(_PREDICTED, text, dice)


def _with_one_of(others: Mapping[str, str], text: str, dice: Random) -> str:
    words = text.split()
    fitting = [place for place, word in enumerate(words) if word in others]
    if not fitting:
        return text
    place = dice.choice(fitting)
    words[place] = others[words[place]]
    return " ".join(words)


def year_behind(text: str, dice: Random) -> str:
    """The year of birth behind the name, as lists of hamlets have it."""
    return f"{text}{dice.choice((' ', ' sn ', ' SN', ', '))}{dice.randrange(1940, 2015)}"


def phone_behind(text: str, dice: Random) -> str:
    """The telephone in the field of the name as well."""
    return f"{text} {dice.choice(('', 'đt ', '- '))}09{dice.randrange(10**8):08d}"


def relation_in_front(text: str, dice: Random) -> str:
    """Who it is to the one who fills in the form."""
    return f"{dice.choice(_RELATIVES)} {text}"


def sex_behind(text: str, dice: Random) -> str:
    """Two columns of a list pasted as one."""
    return f"{text} {dice.choice(_SEXES)}"


def group_in_front(text: str, dice: Random) -> str:
    """The group somebody is listed under."""
    return f"{dice.choice(_WORKS)} {text}"


def parted_by_dots(text: str, dice: Random) -> str:
    """Dots or underscores for spaces, as in names of accounts."""
    return dice.choice(_DOTS).join(text.split())


def with_faces(text: str, dice: Random) -> str:
    """As people show themselves in messengers."""
    return f"{text} {dice.choice(_FACES)}"


def eth(text: str, _dice: Random) -> str:
    """The letter of Iceland that looks like Đ."""
    return text.replace("Đ", "\u00d0").replace("đ", "\u00f0")


def middle_as_given(text: str, _dice: Random) -> str:
    """The column of given names has no room for two words: the last is left out, Nguyễn Thị Thu for Thu Hà."""
    words = text.split()
    return " ".join(words[:-1]) if len(words) > 3 else text


def quoted(text: str, dice: Random) -> str:
    """Marks of a table written as text."""
    sign = dice.choice(('"', "'", "“"))
    return f"{sign}{text}{'”' if sign == '“' else sign}"


NAMES: Mapping[str, tuple[Slip, float]] = {
    "a tone lost": (tone_lost, 16),
    "two input methods at once": (two_methods, 12),
    "word proposed by a telephone": (predicted, 10),
    "southern form of a word": (other_form, 10),
    "year of birth behind": (year_behind, 8),
    "relation in front": (relation_in_front, 5),
    "eth for Đ": (eth, 5),
    "telephone behind": (phone_behind, 4),
    "sex behind": (sex_behind, 4),
    "group in front": (group_in_front, 4),
    "dots for spaces": (parted_by_dots, 4),
    "signs of messengers": (with_faces, 3),
    "quotation marks": (quoted, 3),
    "last of two given names left out": (middle_as_given, 2),
}
"""Kinds, and how often each is drawn against the others."""
