import random
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.kernel.errors import InvalidName
from pccovid.kernel.names import PersonName, sort_key

SURNAMES = ("Nguyễn", "Trần", "Đặng", "Huỳnh", "Võ")
MIDDLES = ("Văn", "Thị", "Đức", "Ngọc")
GIVEN = ("An", "Mẫu", "Hoà", "Thuỷ", "Quý")
vietnamese_names = st.tuples(st.sampled_from(SURNAMES), st.sampled_from(MIDDLES), st.sampled_from(GIVEN)).map(
    " ".join
)


def test_a_name_has_its_forms() -> None:
    name = PersonName.parse("  Đặng  Thị\u00a0Hoà ")
    assert (name.exact, name.toned, name.folded) == ("Đặng Thị Hoà", "đặng thị hòa", "dang thi hoa")
    assert (name.surname, name.middle, name.given) == ("Đặng", "Thị", "Hoà")
    assert (name.sorted_tokens, name.masked(), name.repaired) == (("dang", "hoa", "thi"), "Đ. T. Hoà", False)


def test_a_single_word_is_the_given_name() -> None:
    name = PersonName.parse("Mẫu")
    assert (name.surname, name.middle, name.given, name.masked()) == ("", "", "Mẫu", "Mẫu")


def test_a_decomposed_name_is_the_same_name() -> None:
    written = "Nguyễn Thị Mẫu"
    assert PersonName.parse(unicodedata.normalize("NFD", written)) == PersonName.parse(written)


def test_different_tones_stay_different_until_folded() -> None:
    first, second = PersonName.parse("Lê Hà"), PersonName.parse("Lê Hạ")
    assert first.toned != second.toned
    assert first.folded == second.folded


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nguyeenx Vawn An", "Nguyễn Văn An"),
        ("NGUYEENX VAWN AN", "NGUYỄN VĂN AN"),
        ("nguyeenx thij maaux", "nguyễn thị mẫu"),
        ("Tran Dduwcs Anh", "Tran Đức Anh"),
        ("Traanf Thij Nguwowif", "Trần Thị Người"),
        ("Phamj Thij Hoaf", "Phạm Thị Hòa"),
    ],
)
def test_telex_keystrokes_are_decoded_and_the_written_form_kept(typed: str, meant: str) -> None:
    name = PersonName.parse(typed)
    assert (name.exact, name.toned, name.repaired) == (typed, PersonName.parse(meant).toned, True)
    assert " ".join(name.words) == meant


@pytest.mark.parametrize(
    "written",
    ["Nguyen Van An", "Lee Min Ho", "Max Lee", "Hans Meier", "Dawn Lee", "Thomas Ross", "H'Hen Nie"],
)
def test_names_that_only_look_like_telex_stay(written: str) -> None:
    assert not PersonName.parse(written).repaired


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), (" \u200b ", "empty"), ("12 34", "alphabet"), ("...", "alphabet"), ("a" * 201, "length")],
)
def test_what_is_no_name_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidName) as refused:
        PersonName.parse(text)
    assert refused.value.reason == reason


def test_lists_sort_by_given_name_then_surname_then_middle() -> None:
    ordered = [
        "Trần Văn An",
        "Lê Thị Ánh",
        "Lê Văn Bình",
        "Nguyễn Đức Bình",
        "Nguyễn Văn Bình",
        "Lê Văn Dũng",
        "Lê Văn Đạt",
        "Lê Hà",
        "Trần Hà",
        "Lê Hạ",
    ]
    assert sorted(random.sample(ordered, len(ordered)), key=lambda name: sort_key(name).encode()) == ordered


@given(vietnamese_names)
def test_all_forms_agree_with_those_of_the_upper_case_name(text: str) -> None:
    name, capitals = PersonName.parse(text), PersonName.parse(text.upper())
    assert (name.toned, name.folded, name.sort_key) == (capitals.toned, capitals.folded, capitals.sort_key)


@given(vietnamese_names)
def test_a_folded_name_folds_to_itself(text: str) -> None:
    folded = PersonName.parse(text).folded
    assert PersonName.parse(folded).folded == folded
    assert PersonName.parse(text).toned == PersonName.parse(PersonName.parse(text).toned).toned


def test_a_hundred_thousand_names_take_well_under_two_seconds() -> None:
    names = [f"{a} {b} {c}" for a in SURNAMES for b in MIDDLES for c in GIVEN] * 1_000
    started = time.process_time()
    for text in names:
        name = PersonName.parse(text)
        forms = (name.toned, name.folded, name.sorted_tokens)
        assert all(forms)
    assert time.process_time() - started < 2
