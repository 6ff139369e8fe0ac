"""Are the bytes of an entry canonical CBOR, and does every difference show in them?"""

import datetime as dt
from hashlib import sha256

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.trust.ledger.encoding import (
    contents,
    encode_texts,
    encode_words,
    entry_stub,
    microseconds,
    microseconds_of,
    moment,
    read_texts,
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


def literal(items: list[str]) -> str:
    """A list as PostgreSQL writes it, every item in quotes."""
    return "{" + ",".join('"' + item.replace("\\", "\\\\").replace('"', '\\"') + '"' for item in items) + "}"


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
def test_lists_come_out_of_the_database_as_they_went_in(classes: list[str], fields: list[str]) -> None:
    texts = (*WORDS[:5], literal(classes), literal(fields), WORDS[7])
    assert read_texts(texts) == (*WORDS[:5], tuple(classes), tuple(fields), WORDS[7])


def test_plain_lists_are_read_too() -> None:
    texts = (*WORDS[:5], "{dose,person}", "{dose.day}", WORDS[7])
    assert encode_texts(texts) == encode_words(WORDS)


@pytest.mark.parametrize("wrong", ["", "{", "{a,}", "{{a},{b}}", '{"a}', "{a}b", '{"a"b}'])
def test_what_is_no_list_of_text_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a list"):
        read_texts((*WORDS[:5], wrong, "{}", WORDS[7]))


def test_a_time_is_exact_to_the_microsecond() -> None:
    assert microseconds(dt.datetime(2021, 10, 1, 1, 0, 0, 7, tzinfo=dt.UTC)) == 1_633_050_000_000_007
