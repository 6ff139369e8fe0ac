"""How is what a record says kept, so that it can be compared again without being normalised again?

The same bytes whether they were made of one record or of a column of them.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from struct import Struct
from uuid import UUID

import numpy as np

from pccovid.engines.linkage.copies import STATED
from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.keys import rules
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.sharing import keys_by
from pccovid.engines.linkage.single import Record, joined
from pccovid.kernel.ids import uuid_of

FORMS = {
    "words": "b", "name": "Q", "toned": "Q", "shuffled": "Q", "spoken": "Q", "shortened": "Q", "surname": "Q",
    "given": "Q", "given_toned": "Q", "given_sound": "Q", "given_plain": "b", "name_rarity": "i", "given_usual": "b",
    "birth": "i", "year": "h", "day": "h", "month": "b", "swapped": "i", "full_birth": "i", "sex": "b",
    "authority": "b", "cccd": "q", "fitting_cccd": "q", "trust": "b", "cmnd": "q", "bhxh": "q", "passport": "q",
    "qid": "q", "guardian": "q", "phone": "q", "hub": "b", "own_phone": "q", "province": "i", "district": "i",
    "commune": "i", "commune_rarity": "h", "visiting": "b",
}  # fmt: skip
"""Every column of a record but `folded`, which follows as text."""
_LAYOUT = Struct("<" + "".join(FORMS.values()))
_COLUMNS = np.dtype([(name, "<" + _kind) for name, _kind in FORMS.items()])
_LENGTH = Struct("<H")
ID = 16
_stated = itemgetter(*STATED)
HEAD = ID + _LAYOUT.size + _LENGTH.size


class Statement:
    """A record as it is compared. Keys are found when they are asked for."""

    def __init__(self, record_id: UUID, record: Record, model: Model) -> None:
        self.record_id = record_id
        self.record = record
        self._model = model

    @cached_property
    def certain(self) -> frozenset[Hashable]:
        """Keys that link by themselves, to be compared with another statement's."""
        return frozenset(keys_by(self._model.certain, self.record))

    @cached_property
    def together(self) -> frozenset[int]:
        """Keys that bring together, hashed as they are looked up."""
        wanted = rules(self._model.blocking)
        keys = (_key(self.record, rule.salt, rule.columns) for rule in wanted)
        return frozenset(key for key in keys if key)

    @cached_property
    def stated(self) -> tuple[int | str, ...]:
        """All that it states: of two that are equal one is a copy of the other."""
        found: tuple[int | str, ...] = _stated(self.record)
        return found


def pack(statements: Sequence[Statement]) -> bytes:
    """All that is known of a person, in one piece."""
    return b"".join(
        _entry(one.record_id, _LAYOUT.pack(*(one.record[name] for name in FORMS)), str(one.record["folded"]))
        for one in statements
    )


def pack_columns(features: Features, ids: Sequence[UUID]) -> list[bytes]:
    """The piece of each record of a batch: pieces one behind the other are what `pack` gives."""
    rows = np.empty(len(features), dtype=_COLUMNS)
    for name in FORMS:
        rows[name] = features[name]
    whole, size = rows.tobytes(), _COLUMNS.itemsize
    folded = features.folded.take(features.name_of).to_pylist()
    return [
        _entry(one, whole[place * size : (place + 1) * size], text or "")
        for place, (one, text) in enumerate(zip(ids, folded, strict=True))
    ]


def unpack(data: bytes, model: Model) -> list[Statement]:
    """What was packed."""
    found = []
    for place, end in _places(data):
        record: dict[str, int | str] = dict(zip(FORMS, _LAYOUT.unpack_from(data, place + ID), strict=True))
        record["folded"] = data[place + HEAD : end].decode()
        found.append(Statement(uuid_of(data[place : place + ID]), record, model))
    return found


def said_in(data: bytes) -> set[bytes]:
    """What the pieces say, without the ids of their records: a copy adds nothing to it."""
    return {data[place + ID : end] for place, end in _places(data)}


def _places(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each piece begins and ends."""
    place = 0
    while place < len(data):
        (length,) = _LENGTH.unpack_from(data, place + ID + _LAYOUT.size)
        yield place, place + HEAD + length
        place += HEAD + length


def _entry(record_id: UUID, columns: bytes, folded: str) -> bytes:
    text = folded.encode()
    return record_id.bytes + columns + _LENGTH.pack(len(text)) + text


def _key(record: Mapping[str, int | str], salt: int, columns: tuple[str, ...]) -> int:
    return joined(salt, [int(record[column]) for column in columns])
