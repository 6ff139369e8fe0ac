"""Which bytes of an entry are hashed? Canonical CBOR (RFC 8949, 4.2), in two layers: contents can be forgotten.

Contents: version, 88 bytes (entry, person, actor, request, basis, 16 each, and from when it may be shown), role,
office, territory, purpose, action, kinds of record, fields, route. Kinds and fields are sorted arrays of text.
Stub, which is the leaf: version, retention class, 40 bytes (when it was made, and SHA-256 of the contents). It stays
when the contents go, so that age and class of what was forgotten are still under the signed heads.
Times are 8 bytes, signed and big-endian: microseconds since 2000-01-01 UTC, as PostgreSQL sends them.
"""

import datetime as dt
import re
from functools import lru_cache
from hashlib import sha256

import cbor2

VERSION = 2
FIXED_BYTES, TIME_BYTES = 88, 8
EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
SINCE_1970 = 946_684_800_000_000
_SECOND = 1_000_000
START = bytes([0x80 + 10, VERSION, 0x58, FIXED_BYTES])

# An empty text is written "", so a pair of empty groups cannot stand for one.
_ITEM = re.compile(r'("(?:[^"\\]|\\.)*")|([^",{}\\\s][^",{}\\]*)', flags=re.DOTALL)
_LIST = re.compile(rf"\{{(?:(?:{_ITEM.pattern})(?:,(?:{_ITEM.pattern}))*)?\}}", flags=re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", flags=re.DOTALL)

Texts = tuple[str, ...]
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


@lru_cache(maxsize=65_536)
def encode_texts(texts: Texts) -> bytes:
    """The same from the form in which rows leave the database."""
    return encode_words(read_texts(texts))


def read_texts(texts: Texts) -> Words:
    """The words of a row, its lists out of PostgreSQL's literals. ValueError for what is no list of text."""
    role, office, territory, purpose, action, classes, fields, route = texts
    return role, office, territory, purpose, action, _list(classes), _list(fields), route


def _list(literal: str) -> tuple[str, ...]:
    items = _ITEM.findall(literal[1:-1])
    if not _LIST.fullmatch(literal) or any(plain.upper() == "NULL" for _, plain in items):
        raise ValueError("not a list of text")
    return tuple(_ESCAPED.sub(r"\1", quoted[1:-1]) if quoted else plain for quoted, plain in items)
