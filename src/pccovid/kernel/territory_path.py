"""Where in Vietnam? The path of a place from the nation down: `VN/79/760/26734/`.

Province, district and commune are codes of 2021. A right to read is a prefix: whoever may read
`VN/79/` may read all below. Parts that are not known are left off.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from pccovid.kernel.digits import is_digits
from pccovid.kernel.errors import InvalidTerritory

COUNTRY = "VN"
_CODE_LENGTHS = (2, 3, 5)


class Level(StrEnum):
    NATION = "nation"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class TerritoryPath:
    codes: tuple[str, ...] = ()
    """Province, district, commune, as far as known; none is the nation."""

    def __post_init__(self) -> None:
        if len(self.codes) > len(_CODE_LENGTHS):
            raise InvalidTerritory("length")
        for code, length, level in zip(self.codes, _CODE_LENGTHS, _LEVELS[1:], strict=False):
            if len(code) != length or not is_digits(code):
                raise InvalidTerritory("shape", field=level.value)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a path, with or without its last slash. Raises InvalidTerritory."""
        if not text:
            raise InvalidTerritory("empty")
        country, *codes = text.removesuffix("/").split("/")
        if country != COUNTRY:
            raise InvalidTerritory("prefix")
        return cls(tuple(codes))

    def __str__(self) -> str:
        return "/".join((COUNTRY, *self.codes, ""))

    @property
    def level(self) -> Level:
        return _LEVELS[len(self.codes)]

    @property
    def code(self) -> str:
        """The code of the last part; empty for the nation."""
        return self.codes[-1] if self.codes else ""

    @property
    def parent(self) -> "TerritoryPath | None":
        return TerritoryPath(self.codes[:-1]) if self.codes else None

    @property
    def province(self) -> str | None:
        return self.codes[0] if self.codes else None

    @property
    def district(self) -> str | None:
        return self.codes[1] if len(self.codes) > 1 else None

    @property
    def commune(self) -> str | None:
        return self.codes[2] if len(self.codes) > 2 else None

    def contains(self, other: "TerritoryPath") -> bool:
        """Whether `other` is this place or lies in it."""
        return other.codes[: len(self.codes)] == self.codes
