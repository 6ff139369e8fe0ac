"""On which errors is the linkage scored once, after it was mended? The sample nation typed by a fifth profile.

It shares no kind of slip with the training nor with the profiles before it (docs/benchmarks.md has the protocol).
"""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar
from zlib import crc32

from bench.fifth_names import NAMES
from bench.fifth_values import DATES, NUMBERS, PHONES, ROWS
from bench.linkage_rows import RowTypist
from bench.linkage_unseen import GENERATION, Kinds, Somebody

NAME_ABOVE, DECLARER, COMPANY, ORIGIN, OTHER_DISTRICT = ROWS
ORIGINS = (
    "VN/38/380/14758/", "VN/40/412/16681/", "VN/36/356/13639/", "VN/34/336/12454/", "VN/49/502/20401/",
    "VN/52/540/21550/", "VN/89/883/30280/", "VN/87/866/29869/", "VN/94/941/31495/", "VN/83/829/28756/",
)  # fmt: skip
"""Where those come from who work in the cities."""


class FifthTypist(RowTypist):
    """Types one record by the fifth profile."""

    NAMES: ClassVar[Kinds[str]] = NAMES
    DATES: ClassVar[Kinds[date]] = DATES
    NUMBERS: ClassVar[Kinds[str]] = NUMBERS
    PHONES: ClassVar[Kinds[str]] = PHONES
    ROWS: ClassVar[Mapping[str, float]] = ROWS

    def called(self, above: Somebody, head: Somebody) -> str:
        one = self.one
        if above is not one and self.by(NAME_ABOVE):
            return above.name
        if head is not one and one.born.year - head.born.year >= GENERATION and self.by(DECLARER):
            return head.name
        return super().called(above, head)

    def reached(self, head: Somebody) -> str:
        if self.by(COMPANY):
            return f"0907{int(self.one.commune.split('/')[2]):03d}000"
        return super().reached(head)

    def placed(self, stated: str) -> str:
        if stated.count("/") < 4:
            return stated
        if self.by(ORIGIN):
            return ORIGINS[crc32(self.one.cccd.encode() or self.one.name.encode()) % len(ORIGINS)]
        if self.by(OTHER_DISTRICT):
            parts = stated.split("/")
            return "/".join([*parts[:2], f"{int(parts[2]) + self.dice.choice((-1, 1)):03d}", ""])
        return stated
