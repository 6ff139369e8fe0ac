"""Which telephone is it? Any way of writing a number, old or new, to one E.164 number.

Eleven-digit mobile numbers were renumbered from 15 September 2018; lists from before still circulate.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from pccovid.kernel.digits import is_digits, without_separators
from pccovid.kernel.errors import InvalidPhone

_RENUMBERING = """
    0120 070  0121 079  0122 077  0126 076  0128 078
    0123 083  0124 084  0125 085  0127 081  0129 082
    0162 032  0163 033  0164 034  0165 035  0166 036  0167 037  0168 038  0169 039
    0186 056  0188 058
    0199 059
"""  # a line each for MobiFone, VinaPhone, Viettel, Vietnamobile, Gmobile
_old_and_new = _RENUMBERING.split()
RENUMBERED_2018: Mapping[str, str] = dict(zip(_old_and_new[::2], _old_and_new[1::2], strict=True))
_MOBILE_PREFIXES = ("03", "05", "07", "08", "09")
_MOBILE_LENGTH, _OLD_MOBILE_LENGTH, _LANDLINE_LENGTH = 10, 11, 11
_FOREIGN_SHORTEST, _FOREIGN_LONGEST = 8, 15
_BRACKETS = str.maketrans("", "", "()/")


class PhoneKind(StrEnum):
    MOBILE = "mobile"
    LANDLINE = "landline"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in E.164. Households share phones: it is never a person's key."""

    e164: str = field(repr=False)
    kind: PhoneKind
    repaired: bool = field(default=False, compare=False)
    """A lost leading zero was put back."""
    renumbered: bool = field(default=False, compare=False)
    """It was written with a prefix from before 2018."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number. Raises InvalidPhone: "empty", "alphabet", "length" or "prefix"."""
        written = without_separators(text).translate(_BRACKETS)
        international = written.startswith("+")
        digits = written[1:] if international else written
        if not digits:
            raise InvalidPhone("empty")
        if not is_digits(digits):
            raise InvalidPhone("alphabet")
        if not international and digits.startswith("00"):
            international, digits = True, digits[2:]
        if not international and digits.startswith("84") and len(digits) in (11, 12, 13):
            international = True  # nine digits beginning with 84 are a national number that lost its zero
        if international and not digits.startswith("84"):
            return cls._foreign(digits)
        return cls._national("0" + digits[2:].removeprefix("0") if international else digits)

    @classmethod
    def _foreign(cls, digits: str) -> Self:
        if not _FOREIGN_SHORTEST <= len(digits) <= _FOREIGN_LONGEST:
            raise InvalidPhone("length")
        if digits.startswith("0"):
            raise InvalidPhone("prefix")
        return cls("+" + digits, PhoneKind.FOREIGN)

    @classmethod
    def _national(cls, digits: str) -> Self:
        repaired = not digits.startswith("0")
        number = "0" + digits if repaired else digits
        kind, length = _expected(number[:2])
        if len(number) != length:
            raise InvalidPhone("length")
        renumbered = number.startswith("01")
        if renumbered:
            prefix = RENUMBERED_2018.get(number[:4])
            if prefix is None:
                raise InvalidPhone("prefix")
            number = prefix + number[4:]
        return cls("+84" + number[1:], kind, repaired=repaired, renumbered=renumbered)

    @property
    def national(self) -> str:
        """As it is dialled at home, `0830000000`; a foreign number as E.164."""
        return self.e164 if self.kind is PhoneKind.FOREIGN else "0" + self.e164[3:]

    @property
    def display(self) -> str:
        """The national number in groups, `083 000 0000`."""
        number = self.national
        if self.kind is PhoneKind.FOREIGN:
            return number
        if self.kind is PhoneKind.MOBILE:
            return f"{number[:3]} {number[3:6]} {number[6:]}"
        area = 3 if number[:3] in ("024", "028") else 4  # Hà Nội and Hồ Chí Minh City have eight digits
        return f"{number[:area]} {number[area:-4]} {number[-4:]}"


def _expected(start: str) -> tuple[PhoneKind, int]:
    """What a national number beginning so must be, and how long."""
    if start in _MOBILE_PREFIXES:
        return PhoneKind.MOBILE, _MOBILE_LENGTH
    if start == "01":
        return PhoneKind.MOBILE, _OLD_MOBILE_LENGTH
    if start == "02":
        return PhoneKind.LANDLINE, _LANDLINE_LENGTH
    raise InvalidPhone("prefix")
