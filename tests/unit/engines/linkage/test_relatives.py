"""Do people of one house stay apart, though a telephone, a name or a number is shared? And one person together?"""

import pytest

from pccovid.engines.linkage.identities import is_slip
from tests.unit.engines.linkage.test_linking import persons

FATHER = {
    "name": "Nguyễn Đức Thuận", "birth": 19690417, "sex": "M", "phone": "+84830000000", "territory": "VN/79/760/26734/",
}  # fmt: skip


@pytest.mark.parametrize(
    "born", [19960822, 19960000, 19730903], ids=["son", "son, his year alone", "brother"]
)
def test_one_name_under_one_telephone_is_two_people_where_a_generation_or_the_whole_date_parts_them(
    born: int,
) -> None:
    assert persons(FATHER, FATHER | {"birth": born}) == [0, 1]


@pytest.mark.parametrize("born", [19690417, 19690101, 19690000, 19690418, 0])
def test_one_name_under_one_telephone_is_one_person_where_the_dates_allow_it(born: int) -> None:
    assert persons(FATHER, FATHER | {"birth": born}) == [0, 0]


def test_a_number_that_came_with_its_birth_date_does_not_make_a_child_its_father() -> None:
    number = {"cccd": "079069123456"}
    listed = FATHER | number | {"source": "population", "phone": ""}
    child = {"name": "Nguyễn Gia Bảo", "birth": FATHER["birth"], "sex": "M", "phone": "+84831111111"} | number
    assert persons(listed, child | {"territory": FATHER["territory"]}) == [0, 1]


def test_a_namesake_of_another_generation_with_her_parents_number_is_not_the_parent() -> None:
    number = {"cccd": "079069123456", "phone": "", "territory": ""}
    listed = FATHER | number | {"source": "population"}
    assert persons(listed, FATHER | number | {"birth": 20081102}) == [0, 1]


@pytest.mark.parametrize("born", [19730418, 19730000, 19651104])
def test_beside_one_name_and_number_a_date_that_does_not_fit_the_number_says_nothing(born: int) -> None:
    number = {"cccd": "079069123456", "phone": "", "territory": ""}
    listed = FATHER | number | {"source": "population"}
    assert persons(listed, FATHER | number | {"birth": born}) == [0, 0]


@pytest.mark.parametrize(("called", "people"), [("Nguyễn Đức Tèo", 1), ("Nguyễn Đức Lâm", 2)])
def test_who_is_called_by_a_name_of_the_house_is_nobody_else_of_it(called: str, people: int) -> None:
    listed = FATHER | {"cccd": "079069123456", "source": "population", "phone": ""}
    assert len(set(persons(listed, listed | {"name": called, "source": "ncovi"}))) == people


@pytest.mark.parametrize(("called", "people"), [("Chú Thuận", 1), ("Anh Lâm", 2)])
def test_a_given_name_alone_links_under_ones_own_telephone(called: str, people: int) -> None:
    known = FATHER | {"cccd": "079069123456", "source": "population"}
    assert len(set(persons(known, {"name": called, "phone": FATHER["phone"]}))) == people


@pytest.mark.parametrize(
    ("number", "people"), [("079069723856", 1), ("079069223456", 1), ("079069571208", 2)]
)
def test_beside_one_name_and_birth_date_a_number_may_be_wrong_in_a_few_digits_and_not_in_most(
    number: str, people: int
) -> None:
    listed = FATHER | {"cccd": "079069123456", "source": "population"}
    assert len(set(persons(listed, FATHER | {"cccd": number}))) == people


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (79069123456, 31069123456),
        (79069123456, 79069456123),
        (79069123400, 79069100000),
    ],
    ids=["another province", "halves of the serial exchanged", "rounded by a spreadsheet"],
)
def test_a_number_written_wrongly_in_one_of_its_parts_is_a_slip_of_it(one: int, other: int) -> None:
    assert is_slip(one, other)
    assert is_slip(other, one)


@pytest.mark.parametrize(
    "other", [79069654322, 79169123456 + 1_000_000, 79069000000], ids=["serial", "sex and year", "no serial"]
)
def test_two_numbers_that_differ_otherwise_are_two_numbers(other: int) -> None:
    assert not is_slip(79069123456, other)
