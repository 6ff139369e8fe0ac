"""Is it an old identity card number (CMND)? Nine digits, no check digit, several per person are possible."""

from dataclasses import dataclass, field
from typing import Self

from pccovid.kernel.digits import is_digits, read_digits
from pccovid.kernel.errors import InvalidCmnd

LENGTH = 9
CCCD_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Cmnd:
    """An old card's number. It cannot be computed from a CCCD, nor a CCCD from it."""

    number: str = field(repr=False)
    padded: bool = field(default=False, compare=False)
    """A lost leading zero was put back."""

    def __post_init__(self) -> None:
        if len(self.number) == CCCD_LENGTH and is_digits(self.number):
            raise InvalidCmnd("is_a_cccd")  # the two live in separate columns, whatever the form's label said
        if len(self.number) != LENGTH:
            raise InvalidCmnd("length")
        if not is_digits(self.number):
            raise InvalidCmnd("alphabet")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number as people write it. Raises InvalidCmnd, "is_a_cccd" for 12 digits."""
        digits = read_digits(text, InvalidCmnd)
        if len(digits) == LENGTH - 1:
            return cls("0" + digits, padded=True)
        return cls(digits)
