"""Are the bytes of an entry canonical CBOR, and does every difference show in them?"""

import datetime as dt
import struct
from collections.abc import Sequence
from hashlib import sha256

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.trust.ledger.encoding import (
    contents,
    encode_words,
    entry_stub,
    microseconds,
    microseconds_of,
    moment,
    read_words,
)

FIXED = bytes(range(88))
WORDS = (
    "officer",
    "Chốt Mẫu",
    "VN/79/",
    "CHECKPOINT",
    "read",
    ("dose", "person"),
    ("dose.day",),
    "officer.check",
)


def sized(data: bytes | None) -> bytes:
    return struct.pack(">i", -1) if data is None else struct.pack(">i", len(data)) + data


def array(items: Sequence[str | None], *, dimensions: int = 1) -> bytes:
    """A list as PostgreSQL sends it."""
    if not items:
        return struct.pack(">iii", 0, 0, 25)
    head = struct.pack(">iiiii", dimensions, 0, 25, len(items), 1)
    return head + b"".join(sized(None if item is None else item.encode()) for item in items)


def record(columns: Sequence[bytes | None]) -> bytes:
    """A row as PostgreSQL sends it, each column after its type."""
    return struct.pack(">i", len(columns)) + b"".join(b"\0\0\0\x19" + sized(column) for column in columns)


def row(classes: bytes, fields: bytes) -> bytes:
    return record([b"look", *(word.encode() for word in WORDS[:5]), classes, fields, WORDS[7].encode()])


def test_contents_and_stub_are_canonical_arrays_and_the_stub_holds_the_digest() -> None:
    inside = contents(FIXED, encode_words(WORDS))
    plain = [2, FIXED, *(list(word) if isinstance(word, tuple) else word for word in WORDS)]
    assert inside == cbor2.dumps(plain, canonical=True)
    made = moment(dt.datetime(2021, 10, 1, tzinfo=dt.UTC))
    stub = [2, "look", made + sha256(inside).digest()]
    assert entry_stub("look", made, FIXED, encode_words(WORDS)) == cbor2.dumps(stub, canonical=True)


@pytest.mark.parametrize("length", [0, 87, 89])
def test_ids_of_another_length_are_refused(length: int) -> None:
    with pytest.raises(ValueError, match="five ids"):
        contents(bytes(length), b"")


@given(st.datetimes(dt.datetime(1970, 1, 1), timezones=st.just(dt.UTC)))
def test_a_time_is_hashed_exactly(at: dt.datetime) -> None:
    assert microseconds_of(moment(at)) == microseconds(at)


@given(st.lists(st.text()), st.lists(st.text()))
def test_words_come_out_of_the_database_as_they_went_in(classes: list[str], fields: list[str]) -> None:
    words = (*WORDS[:5], tuple(classes), tuple(fields), WORDS[7])
    assert read_words(row(array(classes), array(fields))) == ("look", words)


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        record([]),
        record([b""] * 8),
        record([None, *[b""] * 8]),
        row(array(["a"], dimensions=2), array([])),
        row(array(["a", None]), array([])),
        row(array(["a"]), array([]))[:-4],
        row(array(["a"])[:-1], array([])),
    ],
)
def test_what_is_no_row_of_ours_is_refused(wrong: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - also bytes that are no text
        read_words(wrong)


def test_a_time_is_exact_to_the_microsecond() -> None:
    assert microseconds(dt.datetime(2021, 10, 1, 1, 0, 0, 7, tzinfo=dt.UTC)) == 1_633_050_000_000_007
