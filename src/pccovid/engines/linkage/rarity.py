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
USUAL = 10 * MILLI
"""A given name of at least one person in a thousand: who is called so is not called otherwise by a slip of the pen."""
MOST_WORDS = 5
"""Names of more words are told from those no further."""
_PLACES = ("surname", "middle", "given")
_AT_HOME_LIST = """
be bi bin bo bong bop bun but cu cun cuc gau heo ken khoai kem mi mit mo muc na nhim nho ong oc soc su sua suri teo ti
tit tit tom ton tun ty ut voi hai ba tu nam sau bay tam chin muoi
"""
AT_HOME = frozenset(_AT_HOME_LIST.split())
"""Names that a family uses: of babies, after animals and fruit, by the order of birth. Folded."""
USED_AT_HOME = -2


@dataclass(frozen=True, slots=True)
class Rarity:
    """Thousandths of a bit by word and place; `unseen` for words outside the tables, `most` for a whole name.

    Words are not independent: `words` corrects by how many a name has, and the commonest names stand as a `whole`.
    """

    tables: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    unseen: int = 12 * MILLI
    most: int = 30 * MILLI

    def of_name(self, folded: list[str]) -> int:
        """The sum over the words of one name."""
        total = self._of_words(len(folded))
        known = self.tables.get("whole", {}).get(" ".join(folded)) if folded else 0
        if known is not None:
            return known
        for place, word in enumerate(folded):
            part = "given" if place == len(folded) - 1 else "surname" if place == 0 else "middle"
            total += self.tables.get(part, {}).get(word, self.unseen)
        return max(0, min(total, self.most))

    def _of_words(self, many: int) -> int:
        return self.tables.get("words", {}).get(str(min(many, MOST_WORDS)), 0)

    def usual_given(self, given: str) -> int:
        """1 where many people are called so; USED_AT_HOME where few are, but families call somebody so; else 0."""
        if self.tables.get("given", {}).get(given, self.unseen) <= USUAL:
            return 1
        return USED_AT_HOME if given in AT_HOME else 0

    def all_usual_given(self, folded: pa.Array) -> NDArray[np.int8]:
        """The same for the last words of names, which are parted by spaces."""
        encoded = pc.dictionary_encode(pc.replace_substring_regex(folded, "^.* ", ""))
        usual = np.array([self.usual_given(word) for word in encoded.dictionary.to_pylist()], dtype=np.int8)
        which = encoded.indices.to_numpy(zero_copy_only=False)
        return usual[which] if len(which) else np.zeros(0, dtype=np.int8)

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
        by_words = np.array([self._of_words(many) for many in range(MOST_WORDS + 1)], dtype=np.int64)
        total = np.clip(total + by_words[np.minimum(counts, MOST_WORDS)], 0, self.most).astype(np.int32)
        return self._with_whole(folded, np.where(counts > 0, total, 0))

    def _with_whole(self, folded: pa.Array, total: NDArray[np.int32]) -> NDArray[np.int32]:
        whole = self.tables.get("whole", {})
        if not whole or not len(total):
            return total
        found = pc.index_in(folded, value_set=pa.array(whole.keys(), pa.string()))
        place = found.fill_null(-1).to_numpy(zero_copy_only=False)
        known = place >= 0
        total[known] = np.array(list(whole.values()), dtype=np.int32)[place[known]]
        return total
