"""Whose is this copy? Each list that leaves has an order of rows and some invented rows that no other list has.

Both survive being printed, retyped, cut or saved in another format. Sorting loses the first mark; a cut between two
invented rows loses the second. Who knows two copies of the same persons can compare them and drop what differs.
"""

import hmac
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from pccovid.trust.vault.keys import secret

KEY = "watermark.key"
ONE_IN = 40
FEWEST = 2
SURNAMES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Phan",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
)
MIDDLES = (
    "Văn",
    "Thị",
    "Minh",
    "Thanh",
    "Ngọc",
    "Quốc",
    "Hữu",
    "Thu",
    "Kim",
    "Đức",
    "Bảo",
    "Hồng",
    "Xuân",
    "Mai",
)
GIVEN = ("An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hải", "Hạnh", "Hùng", "Lan", "Linh", "Long", "Nam", "Nga",
         "Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Trang", "Tuấn", "Vân", "Vinh", "Yến")  # fmt: skip
_SEPARATORS = re.compile(r"[,;\t|\"]+")

Cells = tuple[str, str, str]
"""Name, year of birth, masked number."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of a copy's marks a list has: rows in common, rows that follow each other as only there, own rows."""

    rows: int
    in_order: int
    invented: int

    @property
    def score(self) -> tuple[int, int, int]:
        """Greater is likelier: an invented row can come from nowhere else."""
        return self.invented, self.in_order, self.rows


def marked(list_id: UUID, rows: Sequence[tuple[UUID, Cells]]) -> list[tuple[UUID | None, Cells]]:
    """The rows in this list's own order with its invented rows among them (no person)."""
    number = max(FEWEST, len(rows) // ONE_IN)
    placed: list[tuple[UUID | None, Cells]] = [
        *rows,
        *((None, _invented(list_id, index)) for index in range(number)),
    ]
    return sorted(placed, key=lambda row: _digest(list_id, "order", "|".join(row[1])))


def likeness(copy: Iterable[str], rows: Sequence[tuple[UUID | None, Cells]]) -> Likeness:
    """Compare the lines of a copy with a list's rows as they were given out."""
    place = {_plain(cells): index for index, (_, cells) in enumerate(rows)}
    met = [place[line] for text in copy if (line := _line(text)) in place]
    following = sum(1 for one, other in pairwise(met) if other == one + 1)
    return Likeness(len(met), following, sum(1 for index in met if rows[index][0] is None))


def _invented(list_id: UUID, index: int) -> Cells:
    draw = _digest(list_id, "row", str(index))
    name = (
        f"{SURNAMES[draw[0] % len(SURNAMES)]} {MIDDLES[draw[1] % len(MIDDLES)]} {GIVEN[draw[2] % len(GIVEN)]}"
    )
    return name, str(1940 + draw[3] % 65), f"•••••••••{int.from_bytes(draw[4:6]) % 1000:03}"


def _digest(list_id: UUID, use: str, text: str) -> bytes:
    return hmac.digest(secret(KEY), b"|".join((list_id.bytes, use.encode(), text.encode())), "sha256")


def _plain(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(unicodedata.normalize("NFC", cell).split()).casefold() for cell in cells[:2])


def _line(text: str) -> tuple[str, ...]:
    return _plain([part for part in (piece.strip() for piece in _SEPARATORS.split(text)) if part][:2])
