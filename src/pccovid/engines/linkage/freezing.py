"""What does a nation's data tell a model before anybody is linked? How rare its names are, which phones are hubs.

Frozen into the model, so that a record that comes tomorrow weighs as it would have today.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import log2

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pccovid.engines.linkage.features import Features, read, with_tables
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.places import places_of
from pccovid.engines.linkage.rarity import MILLI, MOST_WORDS, Rarity
from pccovid.engines.linkage.training import chance_agreement

SEEN = 3  # a word seen less often has no entry of its own
OFTEN, MOST_NAMES = 20, 50_000  # records of a name that stands as a whole; so many names do
ENOUGH_MET = 1_000  # pairs of records of one name
HUB = 8  # different given names under one telephone: more than a family


def freeze(model: Model, table: pa.Table, *, persons: int) -> Model:
    """The model with the tables of these records, for so many persons."""
    return frozen_to(model, read(table, frozenset(model.authorities)), persons=persons)


def frozen_to(model: Model, bare: Features, *, persons: int) -> Model:
    """The same for records that were read already."""
    frozen = replace(
        model.for_persons(persons),
        rarity=rarity_of(bare, persons),
        places=places_of(bare["commune"]),
        hubs=tuple(hubs(bare)),
    )
    return chance_agreement(frozen, with_tables(bare, frozen.frozen))


def rarity_of(features: Features, persons: int) -> Rarity:
    """How often each word stands in each place of a name."""
    names = np.bincount(features.name_of, minlength=len(features.folded))
    parts = pc.split_pattern(features.folded, " ")
    counts = pc.list_value_length(parts).to_numpy(zero_copy_only=False)
    words = pc.dictionary_encode(pc.list_flatten(parts))
    which = words.indices.to_numpy(zero_copy_only=False)
    name = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    last = place == counts[name] - 1
    spelt = words.dictionary.to_pylist()
    tables = {
        part: _bits(spelt, np.bincount(which[chosen], weights=names[name[chosen]], minlength=len(spelt)))
        for part, chosen in (
            ("surname", (place == 0) & ~last),
            ("middle", (place > 0) & ~last),
            ("given", last),
        )
    }
    rarity = Rarity(tables, unseen=12 * MILLI, most=round(MILLI * log2(max(persons, 2))))
    return with_whole(rarity, features.folded, names, persons)


def with_whole(rarity: Rarity, folded: pa.Array, records: NDArray[np.int64], persons: int) -> Rarity:
    """Corrected for what words do together: fashions, sexes, how many words a name has. `records` by name."""
    encoded = pc.dictionary_encode(folded)
    which = encoded.indices.to_numpy(zero_copy_only=False)
    names, counts = encoded.dictionary, np.bincount(which, weights=records, minlength=len(encoded.dictionary))
    total = counts.sum()
    others = np.maximum(counts - total / persons, 0)  # but for one person's own records
    words = np.minimum(pc.count_substring(names, " ").to_numpy(zero_copy_only=False) + 1, MOST_WORDS)
    expected = total * np.exp2(-rarity.of_names(names) / MILLI)
    by_words = {
        str(many): round(MILLI * log2((counts * expected)[words == many].sum() / met))
        for many in range(2, MOST_WORDS + 1)
        if (met := float((counts * others)[words == many].sum())) > ENOUGH_MET
    }
    expected *= np.exp2(-np.array([by_words.get(str(many), 0) for many in range(MOST_WORDS + 1)]) / MILLI)[
        words
    ]
    likely = (1 + others) / (1 / np.maximum(expected, 1e-9) + 1)  # one record's worth of belief in the words
    often = np.flatnonzero((counts >= OFTEN) & (words > 1))
    commonest = np.sort(often[np.argsort(-counts[often], kind="stable")][:MOST_NAMES])
    bits = np.clip(np.round(-MILLI * np.log2(likely[commonest] / total)), 0, rarity.most).astype(int)
    whole = dict(sorted(zip(names.take(commonest).to_pylist(), bits.tolist(), strict=True)))
    return replace(rarity, tables={**rarity.tables, "words": by_words, "whole": whole})


def _bits(words: list[str], counts: NDArray[np.number]) -> Mapping[str, int]:
    total = counts.sum()
    return {
        word: min(12 * MILLI, round(-MILLI * log2(count / total)))
        for word, count in sorted(zip(words, counts.tolist(), strict=True))
        if count >= SEEN and word
    }


def hubs(features: Features) -> list[int]:
    """Telephones on the records of more different given names than a family has."""
    rows = np.flatnonzero(features["phone"])
    phone, given = features.at("phone", rows), features.at("given", rows)
    order = np.lexsort((given, phone))
    phone, given = phone[order], given[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (phone[1:] != phone[:-1]) | (given[1:] != given[:-1])
    found, names = np.unique(phone[first], return_counts=True)
    return [int(number) for number in found[names > HUB]]
