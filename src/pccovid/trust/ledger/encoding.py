"""Which bytes of an entry are hashed? Canonical CBOR (RFC 8949, 4.2), in two layers: contents can be forgotten.

Contents: version, 88 bytes (entry, person, actor, request, basis, 16 each, and from when it may be shown), role,
office, territory, purpose, action, kinds of record, fields, route. Kinds and fields are sorted arrays of text.
Stub, which is the leaf: version, retention class, 40 bytes (when it was made, and SHA-256 of the contents). It stays
when the contents go, so that age and class of what was forgotten are still under the signed heads.
Times are 8 bytes, signed and big-endian: microseconds since 2000-01-01 UTC, as PostgreSQL sends them.
"""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

import cbor2

VERSION = 2
FIXED_BYTES, TIME_BYTES = 88, 8
EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
SINCE_1970 = 946_684_800_000_000
_SECOND = 1_000_000
START = bytes([0x80 + 10, VERSION, 0x58, FIXED_BYTES])

Words = tuple[str, str, str, str, str, tuple[str, ...], tuple[str, ...], str]


def microseconds(at: dt.datetime) -> int:
    """Since 1970, exactly."""
    since = at - EPOCH
    return (since.days * 86_400 + since.seconds) * _SECOND + since.microseconds + SINCE_1970


def moment(at: dt.datetime) -> bytes:
    """A time as it is hashed."""
    return (microseconds(at) - SINCE_1970).to_bytes(TIME_BYTES, "big", signed=True)


def microseconds_of(moment_hashed: bytes) -> int:
    """Since 1970, from a time as it is hashed."""
    return int.from_bytes(moment_hashed, "big", signed=True) + SINCE_1970


def contents(fixed: bytes, words: bytes) -> bytes:
    """What can be forgotten, from its 88 bytes and its encoded words."""
    if len(fixed) != FIXED_BYTES:
        raise ValueError("not five ids and a time")
    return START + fixed + words


def stub(keep: str, at: bytes, digest: bytes) -> bytes:
    """What stays: the class by which it is kept, when it was made, and the digest of the contents."""
    return b"".join((stub_start(keep), at, digest))


@lru_cache(maxsize=64)
def stub_start(keep: str) -> bytes:
    """The first bytes of every stub of a class."""
    return bytes([0x80 + 3, VERSION]) + cbor2.dumps(keep) + b"\x58\x28"


def entry_stub(keep: str, at: bytes, fixed: bytes, words: bytes) -> bytes:
    """An entry's stub; its leaf hash is that of a leaf with these bytes."""
    return stub(keep, at, sha256(contents(fixed, words)).digest())


@lru_cache(maxsize=4_096)
def encode_words(words: Words) -> bytes:
    """Role, office, territory, purpose, action, kinds of record, fields, route. Few differ, so they are kept."""
    return b"".join(cbor2.dumps(list(part) if isinstance(part, tuple) else part) for part in words)


def read_words(record: bytes) -> tuple[str, Words]:
    """Retention class and words out of PostgreSQL's binary record of nine columns.

    Raises ValueError for what we never write: nothing in place of a text, a table in place of a list.
    """
    columns = list(_columns(record))
    if len(columns) != 9:
        raise ValueError("not nine columns")
    keep, role, office, territory, purpose, action, classes, fields, route = columns
    return keep.decode(), (
        role.decode(), office.decode(), territory.decode(), purpose.decode(), action.decode(),
        _list(classes), _list(fields), route.decode(),
    )  # fmt: skip


def _columns(record: bytes) -> Iterator[bytes]:
    place = 4
    for _ in range(_number(record, 0)):
        yield _sized(record, place + 4)  # each after the number of its type
        place += 8 + _number(record, place + 4)


def _list(array: bytes) -> tuple[str, ...]:
    """A one-dimensional array: dimensions, whether a value is missing, type, length, first index, items."""
    dimensions = _number(array, 0)
    if dimensions not in (0, 1):
        raise ValueError("not a list")
    items, place = list[str](), 20
    for _ in range(_number(array, 12) if dimensions else 0):
        item = _sized(array, place)
        items.append(item.decode())
        place += 4 + len(item)
    return tuple(items)


def _sized(data: bytes, place: int) -> bytes:
    """What stands behind its own length, which is negative where there is nothing."""
    size = _number(data, place)
    if not 0 <= size <= len(data) - place - 4:
        raise ValueError("a value is missing")
    return data[place + 4 : place + 4 + size]


def _number(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 4], "big", signed=True)
