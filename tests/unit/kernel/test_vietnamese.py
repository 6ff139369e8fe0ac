import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.kernel.collation import text_key, word_key
from pccovid.kernel.syllables import is_syllable, is_unmarked_syllable
from pccovid.kernel.vietnamese import compose, fold, fold_word, tone_word

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậđĐÐẠỆỮ-' "


@pytest.mark.parametrize(
    ("written", "toned"),
    [
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("quý", "quý"),
        ("qúy", "quý"),
        ("huỳnh", "huỳnh"),
        ("hòang", "hoàng"),
        ("hoài", "hoài"),
        ("gìa", "già"),
        ("gì", "gì"),
        ("GIỀNG", "giềng"),
        ("Nguyễn", "nguyễn"),
        ("thuở", "thuở"),
        ("khuỷu", "khuỷu"),
        ("Katơr", "katơr"),
        ("Niê", "niê"),
    ],
)
def test_a_tone_has_one_place(written: str, toned: str) -> None:
    assert tone_word(written) == toned
    assert tone_word(unicodedata.normalize("NFD", written)) == toned


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đặng", "dang"),
        ("Ðỗ", "do"),
        ("đ", "d"),
        ("H'Hen", "hhen"),
        ("Phan Rang - Tháp Chàm", "phan rang thap cham"),
        ("Nguyễn-Lê", "nguyen le"),
        ("A1", "a"),
    ],
)
def test_folding_leaves_letters_without_marks(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_composing_makes_one_text_of_many_ways_to_type_it() -> None:
    assert compose("  Nguye\u0302\u0303n\u00a0 V\u0103n\u200b ") == "Nguyễn Văn"
    assert compose("Ðức") == "Đức"


def test_letters_sort_before_tones_and_tones_in_the_order_of_dictionaries() -> None:
    ordered = "a à ả ã á ạ an ăn ân ba ca da đa e ê ga ma mà mả mã má mạ mai na nha o ô ơ u ư xa ya"
    words = ordered.split()
    assert sorted(random.sample(words, len(words)), key=lambda word: word_key(word).encode()) == words


def test_two_ways_to_place_a_tone_sort_alike_and_case_does_not_matter() -> None:
    assert word_key("Hoà") == word_key("hòa")


def test_words_sort_before_longer_words() -> None:
    assert text_key("An Bình") < text_key("An Bình A") < text_key("Anh")
    assert text_key("Quận 1").isascii()
    assert text_key("Z") < text_key("字")


def test_syllables_are_known_with_and_without_marks() -> None:
    assert all(map(is_syllable, ("nguyên", "văn", "quôc", "giêng", "ươn", "nghiêng")))
    assert not any(map(is_syllable, ("bl", "nguyeen", "jose", "", "tooi")))
    assert is_unmarked_syllable("duc")
    assert not is_unmarked_syllable("dduc")


@given(st.text(alphabet=LETTERS, max_size=12))
def test_normal_forms_do_not_change_when_taken_again(text: str) -> None:
    assert compose(compose(text)) == compose(text)
    assert fold(fold(text)) == fold(text)
    assert tone_word(tone_word(text)) == tone_word(text)


@given(st.text())
def test_normal_forms_of_any_text_do_not_change_when_taken_again(text: str) -> None:
    assert compose(compose(text)) == compose(text)
    assert fold_word(fold_word(text)) == fold_word(text)
    assert tone_word(tone_word(text)) == tone_word(text)
    assert text_key(text).isascii()


@given(st.text(alphabet=LETTERS, max_size=12))
def test_placing_a_tone_does_not_change_the_letters(text: str) -> None:
    assert fold(tone_word(text)) == fold(text)
