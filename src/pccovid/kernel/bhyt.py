"""Is it a health insurance card (BHYT) or a social insurance number (BHXH)?

The last ten digits of a card are the number. Cards issued since April 2021 print the ten digits alone, so
link on `bhxh`, whichever of the two was shown.
"""

import re
from dataclasses import dataclass, field
from typing import Self

from pccovid.kernel.digits import is_digits, read_digits, without_separators
from pccovid.kernel.errors import InvalidBhxh, InvalidBhyt

_CARD = re.compile(r"[A-Z]{2}[1-5][0-9]{12}")
CARD_LENGTH = 15
BHXH_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Bhxh:
    """A person's social insurance number, for life."""

    number: str = field(repr=False)
    padded: bool = field(default=False, compare=False)
    """A lost leading zero was put back."""

    def __post_init__(self) -> None:
        if len(self.number) != BHXH_LENGTH:
            raise InvalidBhxh("length")
        if not is_digits(self.number):
            raise InvalidBhxh("alphabet")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number as people write it. Raises InvalidBhxh: "empty", "alphabet" or "length"."""
        digits = read_digits(text, InvalidBhxh)
        if len(digits) == BHXH_LENGTH - 1:
            return cls("0" + digits, padded=True)
        return cls(digits)


@dataclass(frozen=True, slots=True)
class Bhyt:
    """A card: group of insured, benefit level, province, social insurance number."""

    number: str = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.number) != CARD_LENGTH:
            raise InvalidBhyt("length")
        if _CARD.fullmatch(self.number) is None:
            raise InvalidBhyt("shape")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a card's number in either case, with or without spaces. Raises InvalidBhyt."""
        number = without_separators(text).upper()
        if not number:
            raise InvalidBhyt("empty")
        if not (number.isascii() and number.isalnum()):
            raise InvalidBhyt("alphabet")
        return cls(number)

    @property
    def group(self) -> str:
        return self.number[:2]

    @property
    def benefit_level(self) -> int:
        return int(self.number[2])

    @property
    def province(self) -> str:
        return self.number[3:5]

    @property
    def bhxh(self) -> Bhxh:
        return Bhxh(self.number[5:])


def parse_insurance_number(text: str) -> Bhyt | Bhxh:
    """Either of the two, as a card may carry either. Raises InvalidBhxh for digits, else InvalidBhyt."""
    return Bhxh.parse(text) if is_digits(without_separators(text)) else Bhyt.parse(text)
