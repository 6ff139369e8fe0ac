"""Which bytes of an entry are hashed? One canonical CBOR array (RFC 8949, 4.2) of a version and its thirteen fields.

The order is fixed: version, id, person, actor, request, time (microseconds since 1970), role, office, territory,
purpose, action, kinds of record, fields, route. Ids are 16 bytes; kinds and fields are sorted arrays of text.
"""

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

import cbor2

VERSION = 1
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_SECOND = 1_000_000
_START = bytes([0x80 + 14, VERSION]) + b"\x50"
_ID = b"\x50"

# An empty text is written "", so a pair of empty groups cannot stand for one.
_ITEM = re.compile(r'("(?:[^"\\]|\\.)*")|([^",{}\\\s][^",{}\\]*)', flags=re.DOTALL)
_LIST = re.compile(rf"\{{(?:(?:{_ITEM.pattern})(?:,(?:{_ITEM.pattern}))*)?\}}", flags=re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", flags=re.DOTALL)

Texts = tuple[str, ...]
Words = tuple[str, str, str, str, str, tuple[str, ...], tuple[str, ...], str]


def microseconds(at: dt.datetime) -> int:
    """Since 1970, exactly."""
    since = at - _EPOCH
    return (since.days * 86_400 + since.seconds) * _SECOND + since.microseconds


def encode(ids: Sequence[bytes], at: int, words: bytes) -> bytes:
    """An entry's bytes from its four ids (entry, person, actor, request), its time and its encoded words."""
    entry, person, actor, request = ids
    return b"".join((_START, entry, _ID, person, _ID, actor, _ID, request, _time(at), words))


def _time(at: int) -> bytes:
    # What every time since 1970 is in canonical CBOR; a call for each entry would cost as much as its hash.
    return b"\x1b" + at.to_bytes(8, "big") if at >= 1 << 32 else cbor2.dumps(at)


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
