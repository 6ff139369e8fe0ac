"""Is it a passport number? Vietnam's are a letter and seven digits, others only letters and digits."""

import re
from dataclasses import dataclass, field
from typing import Self

from pccovid.kernel.digits import without_separators
from pccovid.kernel.errors import InvalidPassport

_VIETNAMESE = re.compile(r"[A-Z][0-9]{7}")
_SHORTEST, _LONGEST = 5, 15


@dataclass(frozen=True, slots=True)
class Passport:
    number: str = field(repr=False)

    def __post_init__(self) -> None:
        if not _SHORTEST <= len(self.number) <= _LONGEST:
            raise InvalidPassport("length")
        if not (self.number.isascii() and self.number.isalnum() and self.number == self.number.upper()):
            raise InvalidPassport("alphabet")
        if not any(character.isdigit() for character in self.number):
            raise InvalidPassport("shape")  # a word in the wrong column

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number in either case, with or without spaces. Raises InvalidPassport."""
        number = without_separators(text).rstrip("<").upper()
        if not number:
            raise InvalidPassport("empty")
        return cls(number)

    @property
    def looks_vietnamese(self) -> bool:
        """The shape Vietnam uses; other countries use it too, so this is a hint and no proof."""
        return _VIETNAMESE.fullmatch(self.number) is not None
