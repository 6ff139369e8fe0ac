"""What does a 12-digit personal number (CCCD) say? Province of birth registration, sex and year of birth.

Layout: Decree 137/2015/NĐ-CP article 13, Circular 07/2016/TT-BCA article 7. There is no check
digit: the number is believed as far as it agrees with what the person declared.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from pccovid.kernel.digits import is_digits, read_digits
from pccovid.kernel.errors import InvalidCccd
from pccovid.kernel.provinces import PROVINCES_2021
from pccovid.kernel.sex import Sex

LENGTH = 12


class Trust(StrEnum):
    TRUSTED = "trusted"  # province known, sex and birth year as declared
    CONTRADICTS = "contradicts"  # sex or birth year differ from what was declared
    UNCHECKED = "unchecked"  # nothing to compare with, or a prefix that is no province of 2021


@dataclass(frozen=True, slots=True)
class Cccd:
    """A personal number. Two are equal when their digits are; how they arrived does not matter."""

    number: str = field(repr=False)
    padded: bool = field(default=False, compare=False)
    """A lost leading zero was put back (spreadsheets strip it)."""

    def __post_init__(self) -> None:
        if len(self.number) != LENGTH:
            raise InvalidCccd("length")
        if not is_digits(self.number):
            raise InvalidCccd("alphabet")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number as people write it. Raises InvalidCccd: "empty", "alphabet" or "length"."""
        digits = read_digits(text, InvalidCccd)
        if len(digits) == LENGTH - 1:
            return cls("0" + digits, padded=True)
        return cls(digits)

    @property
    def province(self) -> str:
        """Three digits: `0` and the province's code of 2021, or a country's code. Never the residence."""
        return self.number[:3]

    @property
    def province_known(self) -> bool:
        return self.number[0] == "0" and self.number[1:3] in PROVINCES_2021

    @property
    def sex(self) -> Sex:
        return Sex.FEMALE if int(self.number[3]) % 2 else Sex.MALE

    @property
    def birth_year(self) -> int:
        return 1900 + 100 * (int(self.number[3]) // 2) + int(self.number[4:6])

    def trust(self, sex: Sex | None, birth_year: int | None) -> Trust:
        """How far the number agrees with a declared sex and year; None or UNKNOWN where not declared."""
        sex_declared = sex in (Sex.MALE, Sex.FEMALE)
        if (sex_declared and sex is not self.sex) or (
            birth_year is not None and birth_year != self.birth_year
        ):
            return Trust.CONTRADICTS
        if sex_declared and birth_year is not None and self.province_known:
            return Trust.TRUSTED
        return Trust.UNCHECKED
