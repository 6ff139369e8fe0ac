"""Which statements contradict each other, and which say the same in other letters or less fully?"""

import datetime as dt

import pytest

from pccovid.faces.citizen.presenters.differences import differences
from pccovid.registry.people.queries import Statement

pytestmark = pytest.mark.django_db  # names of units

DAY = dt.datetime(2021, 9, 30, 5, tzinfo=dt.UTC)


def said(attribute: str, shown: str, *others: str) -> list[str]:
    """The values that are named as not shown, where `shown` is."""
    statements = [Statement(attribute, shown, "population", DAY, chosen=True)]
    statements += [Statement(attribute, other, "ncovi", DAY, chosen=other == shown) for other in others]
    return [other.value for one in differences(statements) for other in one.others]


@pytest.mark.parametrize(
    ("attribute", "shown", "other"),
    [
        ("name", "Nguyễn Thị Mẫu", "Nguyễn Thị Mẫu"),
        ("name", "Nguyễn Thị Mẫu", "NGUYỄN THỊ MẪU"),
        ("name", "Nguyễn Thị Mẫu", "NGUYEN THI MAU"),
        ("name", "Lê Thị Hoà", "Lê Thị Hòa"),
        ("birth", "1990-05-06", "1990"),
        ("birth", "1990-05-06", "1990-05"),
        ("territory", "VN/79/760/26740/", "VN/79/"),
        ("address", "1 đường Mẫu", "1  Đường mẫu"),
        ("address", "1 đường Mẫu", "1 đường Mẫu, Phường Mẫu"),
        ("address", "1 đường Mẫu, Phường Mẫu", "1 đường Mẫu"),
    ],
)
def test_the_same_in_other_letters_or_less_fully_is_no_dispute(
    attribute: str, shown: str, other: str
) -> None:
    assert said(attribute, shown, other) == []


@pytest.mark.parametrize(
    ("attribute", "shown", "other", "written"),
    [
        ("name", "Nguyễn Thị Mẫu", "Nguyễn Thị Mậu", "Nguyễn Thị Mậu"),
        ("name", "Nguyễn Thị Mẫu", "NGUYEN MAU", "NGUYEN MAU"),
        ("birth", "1990-05-06", "1990-01-01", "01/01/1990"),
        ("birth", "1990", "1991-05-06", "06/05/1991"),
        ("sex", "female", "male", "Nam"),
        ("cccd", "079190000000", "079190000001", "*********001"),
        ("territory", "VN/79/760/26740/", "VN/01/", "Thành phố Hà Nội"),
        ("address", "1 đường Mẫu", "2 đường Mẫu", "2 đường Mẫu"),
        ("address", "1 đường Mẫu", "1 đường Mẫu Hai", "1 đường Mẫu Hai"),
    ],
)
def test_what_contradicts_is_told_as_people_write_it(
    attribute: str, shown: str, other: str, written: str
) -> None:
    assert said(attribute, shown, other) == [written]


def test_a_number_of_which_nothing_is_believed_is_told_as_not_shown() -> None:
    [one] = differences([Statement("cccd", "079190000001", "ncovi", None, chosen=False)])
    assert (one.shown, one.others[0].sources) == (None, "NCOVI")


def test_a_source_that_says_it_often_is_named_once_with_its_latest_day() -> None:
    days = [DAY - dt.timedelta(days=days) for days in (3, 0, 7)]
    statements = [Statement("address", "2 đường Mẫu", "ncovi", day, chosen=False) for day in days]
    [one] = differences([Statement("address", "1 đường Mẫu", "population", DAY, chosen=True), *statements])
    assert [other.sources for other in one.others] == ["NCOVI, 30/09/2021"]


def test_what_is_kept_of_no_interest_to_the_person_is_left_out() -> None:
    assert differences([Statement("bluezone", "+84900000000", "bluezone_users", DAY, chosen=False)]) == []
