"""On which errors is the linkage scored once, when all is done? The sample nation typed by a third profile.

It shares no kind of slip with the training, and nobody looked at what is linked of it before the linkage was frozen
(docs/benchmarks.md has the protocol).
"""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from bench.fresh_names import NAMES
from bench.fresh_values import DATES, NUMBERS, PHONES, ROWS
from bench.linkage_unseen import GENERATION, REGISTER, Kinds, Somebody, Typist

KINDS = frozenset({*NAMES, *DATES, *NUMBERS, *PHONES, *ROWS})
DRAGGED, PARENT, BIRTH_ABOVE, PHONE_AT_HOME, MERGER, CITY = ROWS
CHILD_FROM = date(2003, 10, 2)
CITY_NOW, CITY_BEFORE = "VN/79/769/", ("VN/79/762/", "VN/79/763/")
MERGED = 10  # one commune of so many took in another


class FreshTypist(Typist):
    """Types one record by the third profile."""

    NAMES: ClassVar[Kinds[str]] = NAMES
    DATES: ClassVar[Kinds[date]] = DATES
    NUMBERS: ClassVar[Kinds[str]] = NUMBERS
    PHONES: ClassVar[Kinds[str]] = PHONES

    def typed(
        self, row: dict[str, object], above: Somebody, head: Somebody, _near: Sequence[str]
    ) -> dict[str, object]:
        one, rates = self.one, self.rates
        born = above.born if row["birth"] and above is not one and self._by(BIRTH_ABOVE) else one.born
        return {
            **row,
            "name": row["name"] and (self.damaged(one.name, NAMES) if self.slip(rates.name) else one.name),
            "birth": self.birth(int(str(row["birth"])), born),
            "sex": row["sex"] and one.sex,
            "cccd": row["cccd"] and self._number(above, head),
            "phone": row["phone"] and one.phone and self._telephone(head),
            "territory": self._home_before(str(row["territory"])),
        }  # fmt: skip

    def _by(self, kind: str) -> bool:
        """Whether this happens here; nothing of the kind happens in the register."""
        happens = self.rates is not REGISTER and self.slip(ROWS[kind])
        if happens:
            self.slips.append(kind)
        return happens

    def _number(self, above: Somebody, head: Somebody) -> str:
        one = self.one
        if above.cccd and above is not one and self._by(DRAGGED):
            return f"{int(above.cccd) + 1:012d}"
        is_parent = one.born >= CHILD_FROM and one.born.year - head.born.year >= GENERATION
        if is_parent and head.cccd and self._by(PARENT):
            return head.cccd
        return self.damaged(one.cccd, NUMBERS) if one.cccd and self.slip(self.rates.number) else one.cccd

    def _telephone(self, head: Somebody) -> str:
        if head.phone not in ("", self.one.phone) and self._by(PHONE_AT_HOME):
            return head.phone
        return self.damaged(self.one.phone, PHONES) if self.slip(self.rates.phone) else self.one.phone

    def _home_before(self, stated: str) -> str:
        """As the commune or the district was called before 2021."""
        parts = stated.split("/")
        if stated.startswith(CITY_NOW) and self._by(CITY):
            return self.dice.choice(CITY_BEFORE) + stated.removeprefix(CITY_NOW)
        if len(parts) > 4 and int(parts[3]) // 3 % MERGED == 0 and self._by(MERGER):
            return "/".join([*parts[:3], f"{int(parts[3]) + 1:05d}", ""])
        return stated
