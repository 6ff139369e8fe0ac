"""CCCD, CMND, BHYT, BHXH, passport and QID."""

import pytest

from pccovid.kernel import errors
from pccovid.kernel.bhyt import Bhxh, Bhyt, parse_insurance_number
from pccovid.kernel.cccd import Cccd, Trust
from pccovid.kernel.cmnd import Cmnd
from pccovid.kernel.passport import Passport
from pccovid.kernel.provinces import PROVINCES_2021
from pccovid.kernel.qid import Qid
from pccovid.kernel.sex import Sex

HCMC_FEMALE_1990 = "079190000000"
HANOI_FEMALE_2001 = "001301000000"


def test_vietnam_had_63_provinces_in_2021() -> None:
    assert len(PROVINCES_2021) == len(set(PROVINCES_2021.values())) == 63


def test_a_cccd_tells_province_sex_and_year() -> None:
    cccd = Cccd.parse(HCMC_FEMALE_1990)
    assert (cccd.province, cccd.sex, cccd.birth_year) == ("079", Sex.FEMALE, 1990)


@pytest.mark.parametrize(
    ("digit", "sex", "century"),
    [
        ("0", Sex.MALE, 1900),
        ("1", Sex.FEMALE, 1900),
        ("2", Sex.MALE, 2000),
        ("3", Sex.FEMALE, 2000),
        ("4", Sex.MALE, 2100),
        ("7", Sex.FEMALE, 2200),
        ("9", Sex.FEMALE, 2300),
    ],
)
def test_the_fourth_digit_of_a_cccd_holds_sex_and_century(digit: str, sex: Sex, century: int) -> None:
    cccd = Cccd.parse(f"001{digit}05000000")
    assert (cccd.sex, cccd.birth_year) == (sex, century + 5)


def test_a_cccd_may_be_written_with_spaces_dots_and_dashes() -> None:
    assert Cccd.parse(" 079.190-000 000 ") == Cccd(HCMC_FEMALE_1990)


def test_a_lost_leading_zero_is_put_back_and_said() -> None:
    repaired = Cccd.parse("79190000000")
    assert repaired == Cccd.parse(HCMC_FEMALE_1990)
    assert (repaired.padded, Cccd.parse(HCMC_FEMALE_1990).padded) == (True, False)
    assert Cmnd.parse("10000000") == Cmnd("010000000")
    assert Bhxh.parse("100000000").number == "0100000000"


@pytest.mark.parametrize(
    ("number", "sex", "year", "trust"),
    [
        (HCMC_FEMALE_1990, Sex.FEMALE, 1990, Trust.TRUSTED),
        (HANOI_FEMALE_2001, Sex.MALE, 2001, Trust.CONTRADICTS),
        (HCMC_FEMALE_1990, Sex.FEMALE, 1991, Trust.CONTRADICTS),
        (HCMC_FEMALE_1990, Sex.UNKNOWN, 1990, Trust.UNCHECKED),
        (HCMC_FEMALE_1990, None, None, Trust.UNCHECKED),
        ("003190000000", Sex.FEMALE, 1990, Trust.UNCHECKED),
        ("179190000000", Sex.FEMALE, 1990, Trust.UNCHECKED),
        ("003190000000", Sex.MALE, 1990, Trust.CONTRADICTS),
    ],
)
def test_a_cccd_is_trusted_as_far_as_it_agrees(
    number: str, sex: Sex | None, year: int | None, trust: Trust
) -> None:
    assert Cccd.parse(number).trust(sex, year) is trust


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" - ", "empty"),
        ("0791900000", "length"),
        ("07919000000A", "alphabet"),
        ("٠٧٩١٩٠٠٠٠٠٠٠", "alphabet"),
        ("0791900000000", "length"),
    ],
)
def test_what_is_no_cccd_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(errors.InvalidCccd) as refused:
        Cccd.parse(text)
    assert refused.value.reason == reason


def test_twelve_digits_in_a_cmnd_column_are_named_a_cccd() -> None:
    with pytest.raises(errors.InvalidCmnd) as refused:
        Cmnd.parse(HCMC_FEMALE_1990)
    assert refused.value.reason == "is_a_cccd"


@pytest.mark.parametrize(
    ("text", "reason"), [("", "empty"), ("1234567", "length"), ("00000000O", "alphabet")]
)
def test_what_is_no_cmnd_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(errors.InvalidCmnd) as refused:
        Cmnd.parse(text)
    assert refused.value.reason == reason


def test_an_insurance_card_is_taken_apart_and_linked_by_its_last_ten_digits() -> None:
    card = Bhyt.parse("gd 4 79 0000000000")
    assert (card.group, card.benefit_level, card.province) == ("GD", 4, "79")
    assert card.bhxh == Bhxh("0000000000") == parse_insurance_number("0000000000")
    assert parse_insurance_number("GD4790000000000") == card


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("GD479000000000", "length"),
        ("GD6790000000000", "shape"),
        ("GĐ4790000000000", "alphabet"),
    ],
)
def test_what_is_no_insurance_card_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(errors.InvalidBhyt) as refused:
        Bhyt.parse(text)
    assert refused.value.reason == reason


def test_a_passport_is_recognised_as_vietnamese_by_its_shape() -> None:
    assert Passport.parse("c 0000000").looks_vietnamese
    assert not Passport.parse("00XX00000").looks_vietnamese


@pytest.mark.parametrize(
    ("text", "reason"), [("", "empty"), ("C000", "length"), ("NGUYEN", "shape"), ("C000000Đ", "alphabet")]
)
def test_what_is_no_passport_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(errors.InvalidPassport) as refused:
        Passport.parse(text)
    assert refused.value.reason == reason


def test_a_qid_is_kept_as_it_is() -> None:
    assert Qid.parse(" QIDtest-00001= \n").value == "QIDtest-00001="
    assert Qid.parse("x" * 64).value == "x" * 64


@pytest.mark.parametrize(
    ("text", "reason"), [(" ", "empty"), ("x" * 65, "length"), ("a|b", "alphabet"), ("a<b", "alphabet")]
)
def test_what_is_no_qid_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(errors.InvalidQid) as refused:
        Qid.parse(text)
    assert refused.value.reason == reason
