"""Is it an identifier of the national QR platform? An opaque text: compared as it is, never taken apart."""

from dataclasses import dataclass, field
from typing import Self

from pccovid.kernel.errors import InvalidQid

LONGEST = 64
_SEPARATORS_OF_THE_CODE = "|<"


@dataclass(frozen=True, slots=True)
class Qid:
    value: str = field(repr=False)

    def __post_init__(self) -> None:
        if not self.value.strip():
            raise InvalidQid("empty")
        if len(self.value) > LONGEST:
            raise InvalidQid("length")
        if not (self.value.isascii() and self.value.isprintable() and self.value == self.value.strip()):
            raise InvalidQid("alphabet")
        if any(separator in self.value for separator in _SEPARATORS_OF_THE_CODE):
            raise InvalidQid("alphabet")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take a text of 1 to 64 printable ASCII characters without `|` or `<`. Raises InvalidQid."""
        return cls(text.strip())
