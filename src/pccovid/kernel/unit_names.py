"""Which unit does a written place name mean?

`Phường 06`, `P.6` and `phường 6` are one; Minh Quân is not Minh Quán.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pccovid.kernel.vietnamese import compose, fold, fold_word, tone_word


class UnitType(StrEnum):
    PROVINCE = "Tỉnh"
    CITY = "Thành phố"
    URBAN_DISTRICT = "Quận"
    RURAL_DISTRICT = "Huyện"
    TOWN = "Thị xã"
    WARD = "Phường"
    COMMUNE = "Xã"
    TOWNSHIP = "Thị trấn"
    SPECIAL_ZONE = "Đặc khu"


_WRITTEN_OUT: Mapping[str, UnitType] = {fold(unit_type.value): unit_type for unit_type in UnitType}
_SHORT: Mapping[str, UnitType] = {
    "tp": UnitType.CITY,
    "tx": UnitType.TOWN,
    "tt": UnitType.TOWNSHIP,
    "q": UnitType.URBAN_DISTRICT,
    "h": UnitType.RURAL_DISTRICT,
    "p": UnitType.WARD,
    "x": UnitType.COMMUNE,
    "t": UnitType.PROVINCE,
}
# One letter counts as a type only before a dot or a number: "H Củ Chi" may be anything, "H. Củ Chi" is not.
_SHORT_FORM = re.compile(r"(?:(tp|tx|tt)(?:\.\s*|\s+)|([qhpxt])(?:\.\s*|\s*(?=[0-9])))", re.IGNORECASE)
_DROPPED = str.maketrans({"'": "", ".": " ", "-": " ", ",": " "})
_ALIASES = {"hcm": "hồ chí minh"}


@dataclass(frozen=True, slots=True)
class UnitName:
    """A place name taken apart: its type where one was written, and the name as written."""

    unit_type: UnitType | None
    name: str

    @property
    def key(self) -> str:
        """Lower case, tones in their place, plain numbers: equal for two ways of writing one unit."""
        words = self.name.translate(_DROPPED).split()
        key = " ".join(_number(tone_word(word)) for word in words)
        return _ALIASES.get(key, key)

    @property
    def folded_key(self) -> str:
        """The key without marks. Not unique: several neighbours differ by their marks alone."""
        return " ".join(fold_word(word) or word for word in self.key.split(" "))


def split_unit_name(text: str) -> UnitName:
    """Part a written name from its type, if it begins with one. One type is taken off, never two."""
    written = compose(text)
    words = written.split(" ")
    for count in (2, 1):
        unit_type = _WRITTEN_OUT.get(fold(" ".join(words[:count])))
        if unit_type is not None and len(words) > count:
            return UnitName(unit_type, " ".join(words[count:]))
    short = _SHORT_FORM.match(written)
    if short is not None and short.end() < len(written):
        return UnitName(_SHORT[(short[1] or short[2]).lower()], written[short.end() :])
    return UnitName(None, written)


def unit_key(text: str) -> str:
    """The key a written unit name is matched by, without its type."""
    return split_unit_name(text).key


def _number(word: str) -> str:
    return str(int(word)) if word.isascii() and word.isdigit() else word
