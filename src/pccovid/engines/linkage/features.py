"""What of a record is compared, and how is a batch of records turned into it? Columns of whole numbers.

Every comparison, key and constraint reads these columns and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pccovid.engines.linkage import numbers
from pccovid.engines.linkage.names import read_names
from pccovid.engines.linkage.places import Places
from pccovid.engines.linkage.rarity import Rarity

Column = NDArray[np.integer]
JANUARY_FIRST = 101
_SEXES = {"M": 1, "F": 2}


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a model knows of the nation before it sees a record; see `freezing.py`.

    `hubs`: telephones that stand on too many people's records. `authorities`: sources that hold one record a
    person.
    """

    rarity: Rarity
    hubs: NDArray[np.int64]
    authorities: frozenset[str]
    hub_set: frozenset[int] = frozenset()
    places: Places = field(default_factory=Places)


@dataclass(frozen=True, slots=True)
class Features:
    """One row a record, in the order of the input.

    What follows from the name alone is held once for each distinct name (`by_name`), to which `name_of` leads:
    a nation has far fewer names than records. `folded` is the name without marks, for counting edits.
    """

    records: NDArray[np.int64]
    by_record: Mapping[str, Column]
    folded: pa.Array
    name_of: NDArray[np.int32]
    by_name: Mapping[str, Column] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.records)

    def __getitem__(self, column: str) -> Column:
        return self.at(column, slice(None))

    def at(self, column: str, rows: NDArray[np.int64] | slice | int) -> Column:
        """A column for some records only."""
        if column in self.by_name:
            return self.by_name[column][self.name_of[rows]]
        return self.by_record[column][rows]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of all columns."""
        return (*self.by_name, *self.by_record)


def prepare(table: pa.Table, frozen: Frozen) -> Features:
    """Normalise a batch of records (see `columns.SCHEMA`)."""
    return with_tables(read(table, frozen.authorities), frozen)


def read(table: pa.Table, authorities: frozenset[str]) -> Features:
    """All of a batch for which nothing has to be known of the nation."""
    names = read_names(table["name"])
    columns: dict[str, Column] = {}
    birth = table["birth"].to_numpy().astype(np.int32)
    sex = _coded(table["sex"], _SEXES)
    columns |= {
        "birth": birth,
        "year": (birth // 10000).astype(np.int16),
        "day": (birth % 10000).astype(np.int16),
        "month": (birth // 100 % 100).astype(np.int8),
        "swapped": np.where(
            birth % 100 > 0, birth // 10000 * 10000 + birth % 100 * 100 + birth // 100 % 100, 0
        ).astype(np.int32),
        "full_birth": np.where((birth % 100 > 0) & (birth % 10000 != JANUARY_FIRST), birth, 0).astype(
            np.int32
        ),
        "sex": sex,
        "authority": _coded(table["source"], dict.fromkeys(authorities, 1)),
    }
    columns |= _numbers(table, sex, columns["year"].astype(np.int16))
    columns |= _places(table["territory"], table["seen"])
    return Features(table["record"].to_numpy(), columns, names.folded, names.of_record, names.columns)


def with_tables(features: Features, frozen: Frozen) -> Features:
    """Adds what the nation's tables say: how rare each name is, whose telephone is nobody's own."""
    phone = features["phone"]
    hub = np.isin(phone, frozen.hubs)
    own = {
        "hub": hub.astype(np.int8),
        "own_phone": np.where(hub, 0, phone),
        "commune_rarity": frozen.places.of_all(features["commune"]),
    }
    of_names: dict[str, Column] = {
        "name_rarity": frozen.rarity.of_names(features.folded),
        "given_usual": frozen.rarity.all_usual_given(features.folded),
    }
    return replace(
        features,
        by_record={**features.by_record, **own},
        by_name={**features.by_name, **of_names},
    )


def with_listed(features: Features, numbers_listed: NDArray[np.int64] | None = None) -> Features:
    """Marks records whose personal number is on the authority's list: of these records, or the numbers given."""
    if numbers_listed is None:
        numbers_listed = features["cccd"][features["authority"] > 0].astype(np.int64)
    marked = np.isin(features["cccd"], numbers_listed[numbers_listed > 0]).astype(np.int8)
    return replace(features, by_record={**features.by_record, "listed": marked})


def _numbers(table: pa.Table, sex: NDArray[np.int8], year: NDArray[np.int16]) -> dict[str, Column]:
    cccd = numbers.cccd(table["cccd"])
    trust = numbers.trust(cccd, sex, year)
    return {
        "cccd": cccd,
        "trust": trust,
        "fitting_cccd": np.where(trust == numbers.CONTRADICTS, 0, cccd),
        "cmnd": numbers.cmnd(table["cmnd"]),
        "bhxh": numbers.bhxh(table["bhxh"]),
        "passport": numbers.passport(table["passport"]),
        "qid": numbers.opaque(table["qid"]),
        "phone": numbers.phone(table["phone"]),
        "guardian": numbers.opaque(table["guardian"]),
    }


def _coded(texts: pa.ChunkedArray, codes: Mapping[str, int]) -> NDArray[np.int8]:
    encoded = pc.dictionary_encode(texts.combine_chunks())
    table = np.array(
        [codes.get(text or "", 0) for text in encoded.dictionary.to_pylist()] or [0], dtype=np.int8
    )
    places: NDArray[np.int64] = encoded.indices.fill_null(0).to_numpy(zero_copy_only=False)
    return table[places]


def _places(home: pa.ChunkedArray, seen: pa.ChunkedArray) -> dict[str, Column]:
    """Province, district and commune: of the home, or else of where the person was seen, which `visiting` says."""
    at_home, elsewhere = _territory(home), _territory(seen)
    visiting = (at_home[:, 0] == 0) & (elsewhere[:, 0] > 0)
    found = np.where(visiting[:, None], elsewhere, at_home)
    columns: dict[str, Column] = {
        name: np.ascontiguousarray(found[:, place])
        for place, name in enumerate(("province", "district", "commune"))
    }
    return {**columns, "visiting": visiting.astype(np.int8)}


def _territory(paths: pa.ChunkedArray) -> NDArray[np.int32]:
    """The three codes of paths like "VN/79/760/26734/", each 0 where the path ends before it."""
    encoded = pc.dictionary_encode(paths.combine_chunks())
    parts = [
        [*map(_code, (path or "").split("/")[1:4]), 0, 0, 0][:3] for path in encoded.dictionary.to_pylist()
    ]
    table = np.array(parts or [[0, 0, 0]], dtype=np.int32)
    places: NDArray[np.int64] = encoded.indices.fill_null(0).to_numpy(zero_copy_only=False)
    return table[places]


def _code(part: str) -> int:
    return int(part) if part.isascii() and part.isdigit() else 0
