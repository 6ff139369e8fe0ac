"""On which errors is the linkage developed, beside the second profile? The sample nation typed by a third.

It shares no kind of slip with the training (docs/benchmarks.md has the protocol).
"""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from bench.fresh_names import NAMES
from bench.fresh_values import DATES, NUMBERS, PHONES, ROWS
from bench.linkage_rows import RowTypist
from bench.linkage_unseen import GENERATION, Kinds, Somebody

DRAGGED, PARENT, BIRTH_ABOVE, PHONE_AT_HOME, MERGER, CITY = ROWS
CHILD_FROM = date(2003, 10, 2)
CITY_NOW, CITY_BEFORE = "VN/79/769/", ("VN/79/762/", "VN/79/763/")
MERGED = 10  # one commune of so many took in another


class FreshTypist(RowTypist):
    """Types one record by the third profile."""

    NAMES: ClassVar[Kinds[str]] = NAMES
    DATES: ClassVar[Kinds[date]] = DATES
    NUMBERS: ClassVar[Kinds[str]] = NUMBERS
    PHONES: ClassVar[Kinds[str]] = PHONES
    ROWS: ClassVar[Mapping[str, float]] = ROWS

    def whose_birth(self, above: Somebody, _head: Somebody) -> Somebody:
        return above if above is not self.one and self.by(BIRTH_ABOVE) else self.one

    def numbered(self, above: Somebody, head: Somebody) -> str:
        one = self.one
        if above.cccd and above is not one and self.by(DRAGGED):
            return f"{int(above.cccd) + 1:012d}"
        is_parent = one.born >= CHILD_FROM and one.born.year - head.born.year >= GENERATION
        return head.cccd if is_parent and head.cccd and self.by(PARENT) else super().numbered(above, head)

    def reached(self, head: Somebody) -> str:
        if head.phone not in ("", self.one.phone) and self.by(PHONE_AT_HOME):
            return head.phone
        return super().reached(head)

    def placed(self, stated: str) -> str:
        """As the commune or the district was called before 2021."""
        parts = stated.split("/")
        if stated.startswith(CITY_NOW) and self.by(CITY):
            return self.dice.choice(CITY_BEFORE) + stated.removeprefix(CITY_NOW)
        if len(parts) > 4 and int(parts[3]) // 3 % MERGED == 0 and self.by(MERGER):
            return "/".join([*parts[:3], f"{int(parts[3]) + 1:05d}", ""])
        return stated
