"""How much does it say that two records carry the same name? Bits of surprise, from how often its words occur.

The tables are frozen in the model: a batch today and a single record tomorrow weigh a name alike. Words stand
apart by their place, because Nguyễn as a surname says little and as a given name much.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

MILLI = 1000
"""Weights are whole thousandths of a bit: sums are exact, whoever adds them up."""
_PLACES = ("surname", "middle", "given")


@dataclass(frozen=True, slots=True)
class Rarity:
    """Thousandths of a bit by word and place; `unseen` for words outside the tables, `most` for a whole name."""

    tables: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    unseen: int = 12 * MILLI
    most: int = 30 * MILLI

    def of_name(self, folded: list[str]) -> int:
        """The sum over the words of one name."""
        total = 0
        for place, word in enumerate(folded):
            part = "given" if place == len(folded) - 1 else "surname" if place == 0 else "middle"
            total += self.tables.get(part, {}).get(word, self.unseen)
        return min(total, self.most)

    def of_names(self, folded: pa.Array) -> NDArray[np.int32]:
        """The sum over the words of each name, which are parted by spaces; 0 for a name without words."""
        parts = pc.split_pattern(folded, " ")
        encoded = pc.dictionary_encode(pc.list_flatten(parts))
        words, which = encoded.dictionary.to_pylist(), encoded.indices.to_numpy(zero_copy_only=False)
        counts: NDArray[np.int64] = (
            pc.list_value_length(parts).to_numpy(zero_copy_only=False).astype(np.int64)
        )
        by_place = {
            place: np.array(
                [self.tables.get(place, {}).get(word, self.unseen) if word else 0 for word in words],
                dtype=np.int64,
            )
            for place in _PLACES
        }
        name = np.repeat(np.arange(len(counts)), counts)
        place = np.arange(len(which)) - (np.cumsum(counts) - counts)[name]
        is_last = place == counts[name] - 1
        bits = np.where(
            is_last,
            by_place["given"][which],
            np.where(place == 0, by_place["surname"][which], by_place["middle"][which]),
        )
        total = np.bincount(name, weights=bits, minlength=len(counts)).astype(np.int64)
        return np.minimum(total, self.most).astype(np.int32)
