"""How much does it say that two records name the same commune? Bits of surprise, from how many people live there.

To live in one commune of a great city says little, to live in one of the mountains much. Frozen in the model, as the
rarity of names is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log2

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.rarity import MILLI

FEWEST = 3  # records; a commune seen less often has no entry of its own
UNKNOWN = 10 * MILLI
MOST = 14 * MILLI
"""No commune is rarer: what few records name may be a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Places:
    """Thousandths of a bit by the commune's code, as text; `unseen` for communes outside the table."""

    table: Mapping[str, int] = field(default_factory=dict)
    unseen: int = UNKNOWN

    def of_one(self, commune: int) -> int:
        """0 where no commune is stated."""
        return self.table.get(str(commune), self.unseen) if commune else 0

    def of_all(self, communes: NDArray[np.integer]) -> NDArray[np.int16]:
        """The same for a column."""
        codes = np.array(sorted(map(int, self.table)), dtype=np.int64)
        bits = np.array([self.table[str(code)] for code in codes.tolist()], dtype=np.int16)
        found = np.where(communes > 0, self.unseen, 0).astype(np.int16)
        if len(codes):
            place = np.minimum(np.searchsorted(codes, communes), len(codes) - 1)
            known = codes[place] == communes
            found[known] = bits[place[known]]
        return found


def places_of(communes: NDArray[np.integer]) -> Places:
    """How many of these records name each commune."""
    codes, counts = np.unique(communes[communes > 0], return_counts=True)
    total = int(counts.sum())
    often = counts >= FEWEST
    table = {
        str(code): min(MOST, round(-MILLI * log2(count / total)))
        for code, count in zip(codes[often].tolist(), counts[often].tolist(), strict=True)
    }
    return Places(table, max(table.values())) if table else Places()
