"""Which sex does a source mean? Every source writes it in its own coding, which the caller must name."""

from collections.abc import Mapping
from enum import StrEnum

from pccovid.kernel.errors import InvalidSex


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"
    OTHER = "other"
    UNKNOWN = "unknown"


class SexCoding(StrEnum):
    """How a source writes it. The same digit means opposite things in different sources."""

    WORDS = "words"  # Nam, Nữ, Khác; also unaccented and English
    MALE_1_FEMALE_2 = "male_1_female_2"  # national QR, health insurance, vaccination portal; 0 unknown
    MALE_1_FEMALE_0 = "male_1_female_0"
    MALE_0_FEMALE_1 = "male_0_female_1"
    LETTERS = "letters"  # machine-readable zones: M, F, X or <


_WORDS: Mapping[str, Sex] = {
    **dict.fromkeys(("nam", "male"), Sex.MALE),
    **dict.fromkeys(("nữ", "nu", "nu\u031b\u0303", "female"), Sex.FEMALE),
    **dict.fromkeys(("khác", "khac", "kha\u0301c", "other"), Sex.OTHER),
    **dict.fromkeys(("không rõ", "khong ro", "chưa rõ", "unknown"), Sex.UNKNOWN),
}
_CODINGS: Mapping[SexCoding, Mapping[str, Sex]] = {
    SexCoding.WORDS: _WORDS,
    SexCoding.MALE_1_FEMALE_2: {"0": Sex.UNKNOWN, "1": Sex.MALE, "2": Sex.FEMALE, "3": Sex.OTHER},
    SexCoding.MALE_1_FEMALE_0: {"1": Sex.MALE, "0": Sex.FEMALE},
    SexCoding.MALE_0_FEMALE_1: {"0": Sex.MALE, "1": Sex.FEMALE},
    SexCoding.LETTERS: {"m": Sex.MALE, "f": Sex.FEMALE, "x": Sex.OTHER, "<": Sex.UNKNOWN},
}


def parse_sex(text: str, coding: SexCoding) -> Sex:
    """The sex a source means by `text`; nothing written is UNKNOWN. Raises InvalidSex."""
    written = text.strip().lower()
    if not written or written == "-":
        return Sex.UNKNOWN
    sex = _CODINGS[coding].get(written)
    if sex is None:
        raise InvalidSex("alphabet")
    return sex
