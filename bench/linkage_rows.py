"""How is one record typed where a slip may need another record or place? What the profiles from the third on share."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from bench.linkage_unseen import REGISTER, Somebody, Typist


class RowTypist(Typist):
    """Field by field, always in this order; a profile says what each field may hold instead."""

    ROWS: ClassVar[Mapping[str, float]]

    def typed(
        self, row: dict[str, object], above: Somebody, head: Somebody, _near: Sequence[str]
    ) -> dict[str, object]:
        one = self.one
        born = self.whose_birth(above, head).born if row["birth"] else one.born
        return {
            **row,
            "name": row["name"] and self.called(above, head),
            "birth": self.birth(int(str(row["birth"])), born),
            "sex": row["sex"] and one.sex,
            "cccd": row["cccd"] and self.numbered(above, head),
            "phone": row["phone"] and one.phone and self.reached(head),
            "territory": self.placed(str(row["territory"])),
        }

    def by(self, kind: str) -> bool:
        """Whether this happens here; nothing of the kind happens in the register."""
        happens = self.rates is not REGISTER and self.slip(self.ROWS[kind])
        if happens:
            self.slips.append(kind)
        return happens

    def whose_birth(self, _above: Somebody, _head: Somebody) -> Somebody:
        return self.one

    def called(self, _above: Somebody, _head: Somebody) -> str:
        return self.damaged(self.one.name, self.NAMES) if self.slip(self.rates.name) else self.one.name

    def numbered(self, _above: Somebody, _head: Somebody) -> str:
        card = self.one.cccd
        return self.damaged(card, self.NUMBERS) if card and self.slip(self.rates.number) else card

    def reached(self, _head: Somebody) -> str:
        return self.damaged(self.one.phone, self.PHONES) if self.slip(self.rates.phone) else self.one.phone

    def placed(self, stated: str) -> str:
        return stated
