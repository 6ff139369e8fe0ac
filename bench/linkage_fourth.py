"""On which errors was the linkage scored once, when all seemed done? The sample nation typed by a fourth profile.

It shares no kind of slip with the training nor with the two profiles on which the linkage was developed
(docs/benchmarks.md has the protocol).
"""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from bench.fourth_names import NAMES
from bench.fourth_values import DATES, NUMBERS, PHONES, ROWS
from bench.linkage_rows import RowTypist
from bench.linkage_unseen import Kinds, Somebody

FRONT, NEWBORN, BIRTH_OF_HEAD, VOLUNTEER, DISTRICT, WORKPLACE = ROWS
NEWBORN_FROM = date(2020, 10, 2)
WORKPLACES = (
    "VN/79/769/26794/",
    "VN/74/724/25942/",
    "VN/01/005/00160/",
    "VN/27/256/09163/",
    "VN/31/303/11296/",
)


class FourthTypist(RowTypist):
    """Types one record by the fourth profile."""

    NAMES: ClassVar[Kinds[str]] = NAMES
    DATES: ClassVar[Kinds[date]] = DATES
    NUMBERS: ClassVar[Kinds[str]] = NUMBERS
    PHONES: ClassVar[Kinds[str]] = PHONES
    ROWS: ClassVar[Mapping[str, float]] = ROWS

    def whose_birth(self, _above: Somebody, head: Somebody) -> Somebody:
        return head if head is not self.one and self.by(BIRTH_OF_HEAD) else self.one

    def called(self, above: Somebody, head: Somebody) -> str:
        one = self.one
        if one.born >= NEWBORN_FROM and head is not one and head.sex == "F" and self.by(NEWBORN):
            return f"CB {head.name}"
        return super().called(above, head)

    def numbered(self, above: Somebody, head: Somebody) -> str:
        one = self.one
        if above.cccd and one.cccd and above is not one and self.by(FRONT):
            return above.cccd[:6] + one.cccd[6:]
        return super().numbered(above, head)

    def reached(self, head: Somebody) -> str:
        if self.by(VOLUNTEER):
            return f"0989{int(self.one.commune.split('/')[3]):05d}0"
        return super().reached(head)

    def placed(self, stated: str) -> str:
        if stated.count("/") < 4:
            return stated
        if self.by(DISTRICT):
            return "/".join([*stated.split("/")[:3], ""])
        return self.dice.choice(WORKPLACES) if self.by(WORKPLACE) else stated
