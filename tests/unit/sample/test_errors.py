"""Does each kind of damage look as it does in the field?"""

from datetime import date

import pytest

from pccovid.intake.sample import errors
from pccovid.intake.sample.dice import Dice


@pytest.fixture
def dice():
    return Dice(1, "damage")


def test_stripping_marks_takes_the_stroke_of_d_too():
    assert errors.strip_marks("Đặng Thị Thúy") == "Dang Thi Thuy"


@pytest.mark.parametrize(("typed", "residue"), [("Nguyễn", "Nguyeenx"), ("Đặng", "DDawngj"), ("Thị", "Thij")])
def test_telex_residue_is_what_was_keyed(dice, typed, residue):
    assert errors.telex_residue(typed, dice) == residue


def test_a_name_without_marks_has_no_telex_residue(dice):
    assert errors.telex_residue("Lan Anh", dice) == "Lan Anh"


def test_decomposed_letters_are_more_and_mean_the_same():
    assert len(errors.decompose("Lê")) == 3


def test_the_given_name_may_come_first():
    assert errors.swap_words("Nguyễn Văn An") == "An Nguyễn Văn"


def test_the_middle_name_may_be_missing():
    assert errors.drop_middle("Nguyễn Văn An") == "Nguyễn An"


@pytest.mark.parametrize(("north", "south"), [("Lê Thị Trang", "Lê Thị Chang"), ("Lê Thị Lý", "Lê Thị Lí")])
def test_names_are_written_as_they_sound(dice, north, south):
    assert errors.regional(north, dice) == south


def test_a_mistyped_number_differs_in_one_digit(dice):
    number = "079090123456"
    wrong = errors.mistype_digit(number, dice)
    assert sum(a != b for a, b in zip(number, wrong, strict=True)) == 1


def test_old_phones_have_eleven_digits_where_the_prefix_changed():
    assert (errors.old_phone("0830000000"), errors.old_phone("0900000000")) == ("01230000000", "0900000000")


def test_day_and_month_swap_only_where_both_can_be_months():
    assert errors.swap_day_month(date(1990, 3, 4)) == date(1990, 4, 3)
    assert errors.swap_day_month(date(1990, 3, 14)) == date(1990, 3, 14)


def test_a_mistyped_date_is_another_real_date(dice):
    leap = date(2012, 2, 29)
    assert all(errors.mistype_date(leap, dice) != leap for _ in range(50))
