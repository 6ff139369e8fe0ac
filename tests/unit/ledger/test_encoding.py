"""Are the bytes of an entry canonical CBOR, and does every difference show in them?"""

import datetime as dt

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.trust.ledger.encoding import encode, encode_texts, encode_words, microseconds, read_texts

IDS = tuple(bytes([number]) * 16 for number in range(4))
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


@given(st.integers(0, 2**62))
def test_an_entry_is_one_canonical_array(at: int) -> None:
    plain = [1, *IDS, at, *(list(word) if isinstance(word, tuple) else word for word in WORDS)]
    assert encode(IDS, at, encode_words(WORDS)) == cbor2.dumps(plain, canonical=True)


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
