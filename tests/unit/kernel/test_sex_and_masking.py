import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.kernel.errors import InvalidSex
from pccovid.kernel.masking import mask_name, mask_number, mask_phone, mask_text, masked_agrees
from pccovid.kernel.sex import Sex, SexCoding, parse_sex


@pytest.mark.parametrize(
    ("text", "coding", "sex"),
    [
        (" Nam ", SexCoding.WORDS, Sex.MALE),
        ("NỮ", SexCoding.WORDS, Sex.FEMALE),
        ("Nu\u031b\u0303", SexCoding.WORDS, Sex.FEMALE),
        ("nu", SexCoding.WORDS, Sex.FEMALE),
        ("Khác", SexCoding.WORDS, Sex.OTHER),
        ("", SexCoding.WORDS, Sex.UNKNOWN),
        ("1", SexCoding.MALE_1_FEMALE_2, Sex.MALE),
        ("2", SexCoding.MALE_1_FEMALE_2, Sex.FEMALE),
        ("0", SexCoding.MALE_1_FEMALE_2, Sex.UNKNOWN),
        ("0", SexCoding.MALE_1_FEMALE_0, Sex.FEMALE),
        ("0", SexCoding.MALE_0_FEMALE_1, Sex.MALE),
        ("<", SexCoding.LETTERS, Sex.UNKNOWN),
        ("F", SexCoding.LETTERS, Sex.FEMALE),
    ],
)
def test_a_sex_is_read_in_the_coding_of_its_source(text: str, coding: SexCoding, sex: Sex) -> None:
    assert parse_sex(text, coding) is sex


def test_a_sex_outside_its_coding_is_refused() -> None:
    with pytest.raises(InvalidSex) as refused:
        parse_sex("2", SexCoding.MALE_1_FEMALE_0)
    assert refused.value.reason == "alphabet"


def test_masks_show_enough_to_recognise_ones_own() -> None:
    assert mask_number("079190000000") == "*********000"
    assert mask_phone("0830000000") == "083****000"
    assert mask_name("Nguyễn Thị Mẫu") == "N. T. Mẫu"
    assert mask_text("Số 0, Phường Mẫu") == "***"


def test_what_is_too_short_to_hide_is_hidden_whole() -> None:
    assert mask_number("00000") == "*****"
    assert mask_phone("00000000") == "********"
    assert mask_name("123") == "***"
    assert mask_name("") == ""


@given(st.text(alphabet="0123456789", max_size=20))
def test_a_mask_agrees_with_its_value_and_hides_half_of_it(number: str) -> None:
    assert masked_agrees(mask_number(number), number)
    assert mask_number(number).count("*") * 2 >= len(number)


def test_a_mask_disagrees_with_another_value() -> None:
    assert not masked_agrees("******000000", "079190000001")
    assert not masked_agrees("***", "1234")
