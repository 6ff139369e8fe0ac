"""What is to be compared of names? Columns of numbers, worked out once for each distinct name of a batch."""

import re
import unicodedata
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pccovid.engines.linkage import words
from pccovid.engines.linkage.hashing import Keys, mixed
from pccovid.engines.linkage.written import ODD, as_meant, is_odd

_MARKS = " .,-_/()<"
_PARTING = r"[\t-\r .,\-_/()<]+"
_parting = re.compile(_PARTING)
PLACES = np.uint64(0x51_7C_C1_B7_27_22_0A_95)
"""What a word's place in a name is multiplied by, so that order counts."""


@dataclass(frozen=True, slots=True)
class Names:
    """One entry for each distinct name; `of_record` leads from a record to its entry. 0 is "not stated"."""

    of_record: NDArray[np.int32]
    columns: dict[str, NDArray[np.integer]]
    folded: pa.Array


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all names, one behind the other: which distinct word each is, and where each name begins."""

    which: NDArray[np.int32]
    starts: NDArray[np.int64]
    counts: NDArray[np.int64]


def read_names(written: pa.ChunkedArray | pa.Array) -> Names:
    """Normalise a column of names as they were written."""
    encoded = pc.dictionary_encode(
        written.combine_chunks() if isinstance(written, pa.ChunkedArray) else written
    )
    of_record = encoded.indices.fill_null(0).to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    distinct = encoded.dictionary if len(encoded.dictionary) else pa.array([""])
    parts = pc.split_pattern_regex(pc.utf8_trim(_alone(pc.utf8_normalize(distinct, "NFC")), _MARKS), _PARTING)
    flat = pc.dictionary_encode(pc.list_flatten(parts))
    spelt = [words.read(word) for word in flat.dictionary.to_pylist()]
    kept = np.array([bool(word.folded) for word in spelt], dtype=bool)
    found = _kept_words(parts, flat.indices.to_numpy(zero_copy_only=False).astype(np.int32), kept)
    return Names(of_record, _columns(spelt, found), _joined([word.folded for word in spelt], found))


def split_name(written: str) -> list[str]:
    """The words of one name, as `read_names` parts them."""
    composed = unicodedata.normalize("NFC", written)
    return _parting.split((as_meant(composed) if is_odd.search(composed) else composed).strip(_MARKS))


def _alone(composed: pa.Array) -> pa.Array:
    """Names without what was written beside them; only the odd ones are read one by one."""
    odd = pc.match_substring_regex(composed, ODD)
    meant = [as_meant(name) for name in composed.filter(odd).to_pylist()]
    return pc.replace_with_mask(composed, odd, pa.array(meant, pa.string())) if meant else composed


def _kept_words(parts: pa.Array, which: NDArray[np.int32], kept: NDArray[np.bool_]) -> _Words:
    """Words without letters are left out; a name may be left with none."""
    counts = pc.list_value_length(parts).fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
    name = np.repeat(np.arange(len(counts)), counts)
    has_letters = kept[which]
    counts = np.bincount(name[has_letters], minlength=len(counts)).astype(np.int64)
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    return _Words(which[has_letters], starts, counts)


def _columns(spelt: list[words.Word], found: _Words) -> dict[str, NDArray[np.integer]]:
    folded = _keys([word.folded for word in spelt])
    toned = _keys([word.toned for word in spelt])
    sounds = _keys([word.spoken for word in spelt])
    plain = np.array([word.plain for word in spelt], dtype=bool)
    which, counts = found.which, found.counts
    place = (np.arange(len(which)) - np.repeat(found.starts, counts)).astype(np.uint64)
    some, first = counts > 0, np.minimum(found.starts, max(len(which) - 1, 0))
    last = np.maximum(first + counts - 1, 0)
    # The second word left out, as clerks leave out the first of the middle names.
    shortened = (place != 1) | np.repeat(counts < 3, counts)
    shorter_place = place - (shortened & (place > 1) & np.repeat(counts >= 3, counts)).astype(np.uint64)
    return {
        "words": counts.astype(np.int16),
        "name": _summed(_placed(folded[which], place), found),
        "toned": _summed(_placed(toned[which], place), found),
        "shuffled": _summed(mixed(folded[which]), found),
        "spoken": _summed(mixed(sounds[which]), found),
        "shortened": _summed(
            np.where(shortened, _placed(folded[which], shorter_place), 0).astype(np.uint64), found
        ),
        "surname": _at(folded, which, first, some),
        "given": _at(folded, which, last, some),
        "given_toned": _at(toned, which, last, some),
        "given_sound": _at(sounds, which, last, some),
        "given_plain": _at(plain.astype(np.int8), which, last, some),
    }


def _placed(keys: Keys, place: Keys) -> Keys:
    return mixed(keys ^ (place * PLACES))


def _at(
    values: NDArray[np.integer], which: NDArray[np.int32], place: NDArray[np.int64], some: NDArray[np.bool_]
) -> NDArray[np.integer]:
    if not len(which):
        return np.zeros(len(some), dtype=values.dtype)
    return np.where(some, values[which[place]], 0).astype(values.dtype)


def _summed(values: Keys, found: _Words) -> Keys:
    """The sum of each name's values, wrapping; 0 for a name without words."""
    ends = np.concatenate((np.zeros(1, dtype=np.uint64), np.cumsum(values, dtype=np.uint64)))
    sums: Keys = ends[found.starts + found.counts] - ends[found.starts]
    return sums


def _keys(texts: list[str]) -> Keys:
    return np.array([words.key(text) for text in texts], dtype=np.uint64)


def _joined(folded: list[str], found: _Words) -> pa.Array:
    """Every name as folded words, parted by spaces."""
    offsets = np.concatenate((found.starts, [len(found.which)])).astype(np.int32)
    flat = pa.array(folded, pa.string()).take(pa.array(found.which))
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets), flat), " ")
