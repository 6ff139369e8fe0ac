"""How is a whole column sent to the database at once? As one array in PostgreSQL's binary form, written in one go.

The library's own writer of lists looks at every element anew; where the type is known beforehand that is three quarters
of the work. Form: the documentation of array_send and array_recv.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from struct import Struct
from struct import error as StructError  # noqa: N812 - a class, whatever its name
from typing import cast
from uuid import UUID

from psycopg.abc import Buffer, DumperKey
from psycopg.adapt import Dumper
from psycopg.adapt import PyFormat as Format
from psycopg.postgres import types
from psycopg.pq import Format as Wire

_HEAD = Struct("!iiIii").pack  # dimensions, whether there are nulls, the element's type, length, first index
_NONE = Struct("!iiI").pack
_LENGTH = Struct("!i").pack
_NULL, _SIXTEEN = _LENGTH(-1), _LENGTH(16)
_MOMENT = Struct("!iq").pack
_EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


class Column(list[object]):
    """The values of one column, with the name of their type in the database; None where there is none."""

    __slots__ = ("kind",)

    def __init__(self, kind: str, values: Sequence[object]) -> None:
        super().__init__(values)
        self.kind = kind


def _bytes(values: Sequence[bytes]) -> list[bytes]:
    return [_LENGTH(len(value)) + value for value in values]


def _texts(values: Sequence[str]) -> list[bytes]:
    return [_LENGTH(len(value)) + value for value in [value.encode() for value in values]]


def _uuids(values: Sequence[UUID]) -> list[bytes]:
    return [_SIXTEEN + value.int.to_bytes(16) for value in values]


def _moments(values: Sequence[dt.datetime]) -> list[bytes]:
    return [_MOMENT(8, (value - _EPOCH) // _MICROSECOND) for value in values]


def _whole(width: int, code: str) -> Callable[[Sequence[int]], list[bytes]]:
    packed = Struct(f"!i{code}").pack
    return lambda values: [packed(width, value) for value in values]


_WRITERS: Mapping[str, Callable[..., list[bytes]]] = {
    "bytea": _bytes,
    "text": _texts,
    "varchar": _texts,
    "uuid": _uuids,
    "timestamptz": _moments,
    "int2": _whole(2, "h"),
    "int4": _whole(4, "i"),
    "int8": _whole(8, "q"),
}
_REPEATING = frozenset({"text", "varchar", "timestamptz"})
"""Of these a column often holds the same few values thousands of times: sources, units, the moment of the access."""
_TYPES = {kind: types[kind] for kind in _WRITERS}
_NAMES = {"timestamp with time zone": "timestamptz", "bigint": "int8", "integer": "int4", "smallint": "int2"}


def column(kind: str, values: Sequence[object]) -> Sequence[object]:
    """`values` as a column of the type that the database calls `kind`; a plain list where the library writes it."""
    name = _NAMES.get(kind, kind)
    return Column(name, values) if name in _WRITERS else list(values)


class ColumnDumper(Dumper):
    """Writes a Column; every connection knows it."""

    format = Wire.BINARY
    kind: str

    def get_key(self, obj: Column, format: Format) -> DumperKey:  # noqa: A002, ARG002 - the library's form
        """One writer for each type."""
        return cast(DumperKey, (self.cls, obj.kind))

    def upgrade(self, obj: Column, format: Format) -> "ColumnDumper":  # noqa: A002, ARG002 - the library's form
        """The writer for this column's type."""
        made = ColumnDumper(self.cls)
        made.oid, made.kind = _TYPES[obj.kind].array_oid, obj.kind
        return made

    def dump(self, obj: Column) -> Buffer:
        """The array. Raises ValueError and struct.error for a value that the type does not hold."""
        element = _TYPES[self.kind].oid
        if not obj:
            return _NONE(0, 0, element)
        parts = _written(self.kind, obj)
        # Not `None in obj`, where every value would be asked. No written value is equal to _NULL: lengths are >= 0.
        return _HEAD(1, _NULL in parts, element, len(obj), 1) + b"".join(parts)


def _written(kind: str, values: Sequence[object]) -> list[bytes]:
    """Each value behind its length."""
    write = _WRITERS[kind]
    if kind in _REPEATING and 2 * len(different := set(values)) < len(values):
        known = {value: _NULL if value is None else write([value])[0] for value in different}
        return [known[value] for value in values]
    try:
        return write(values)
    except (
        AttributeError,
        TypeError,
        StructError,
    ):  # there is a None among them, or what the type does not hold
        there = iter(write([value for value in values if value is not None]))
        return [_NULL if value is None else next(there) for value in values]
