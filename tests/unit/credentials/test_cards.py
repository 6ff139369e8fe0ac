import datetime as dt

import pytest

from pccovid.engines.credentials.bhyt_card import parse_bhyt_card
from pccovid.engines.credentials.cccd_card import parse_cccd_card
from pccovid.kernel.bhyt import Bhxh, Bhyt
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Cccd, Trust
from pccovid.kernel.cmnd import Cmnd
from pccovid.kernel.errors import InvalidValue
from pccovid.kernel.sex import Sex

DAY = dt.date(2021, 10, 1)
ADDRESS = "Số 0, Phường Mẫu, Quận 1, Hồ Chí Minh"
CCCD = f"079190000000|000000000|Nguyễn Thị Mẫu|01011990|Nữ|{ADDRESS}|30062021"


def hexed(text: str) -> str:
    return text.encode().hex()


def bhyt(
    *, number: str = "GD4790000000000", name: str = hexed("Nguyễn Thị Mẫu"), birth: str = "01/01/1990"
) -> str:
    """A new card, all seventeen fields."""
    head = f"{number}|{name}|{birth}|2|-|79 - 000|01/01/2021|-|01/01/2021"
    return f"{head}|0000000000|{hexed('Trần Văn An')}|4| 01/01/2026|0000000000000000-0000|0|{hexed('Văn phòng')}|$\0"


def test_a_chip_card_is_read() -> None:
    card = parse_cccd_card(CCCD, scanned_on=DAY)
    assert (card.cccd, card.cmnd) == (Cccd("079190000000"), Cmnd("000000000"))
    assert (card.name.exact, card.birth, card.sex) == ("Nguyễn Thị Mẫu", BirthDate(1990, 1, 1), Sex.FEMALE)
    assert (card.address, card.issued, card.rest) == (ADDRESS, dt.date(2021, 6, 30), ())
    assert card.trust is Trust.TRUSTED


def test_a_card_whose_number_contradicts_it_is_read_and_graded() -> None:
    assert parse_cccd_card(CCCD.replace("Nữ", "Nam"), scanned_on=DAY).trust is Trust.CONTRADICTS


def test_an_empty_former_number_is_no_alias() -> None:
    assert parse_cccd_card(CCCD.replace("|000000000|", "||"), scanned_on=DAY).cmnd is None


def test_fields_beyond_the_seventh_are_kept_as_they_are() -> None:
    assert parse_cccd_card(CCCD + "|Trần Văn An||x", scanned_on=DAY).rest == ("Trần Văn An", "", "x")


@pytest.mark.parametrize(
    "text",
    [
        CCCD.rpartition("|")[0],
        CCCD.replace("079190000000", "79190000000"),
        CCCD.replace("01011990", "31021990"),
        CCCD.replace("30062021", "310620"),
        CCCD.replace("Nữ", "2"),
    ],
)
def test_a_text_that_cannot_be_a_chip_card_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_cccd_card(text, scanned_on=DAY)


def test_a_new_insurance_card_is_read() -> None:
    card = parse_bhyt_card(bhyt(), scanned_on=DAY)
    assert (card.number, card.bhxh) == (Bhyt("GD4790000000000"), Bhxh("0000000000"))
    assert card.name is not None
    assert card.guardian is not None
    assert (card.name.exact, card.guardian.exact) == ("Nguyễn Thị Mẫu", "Trần Văn An")
    assert (card.birth, card.sex, card.address) == (BirthDate(1990, 1, 1), Sex.FEMALE, None)
    assert (card.facility, card.valid_from, card.valid_to) == ("79 - 000", dt.date(2021, 1, 1), None)
    assert (card.issued, card.five_years_on, card.office) == (
        dt.date(2021, 1, 1),
        dt.date(2026, 1, 1),
        "Văn phòng",
    )


def test_an_old_card_stops_after_the_issue_date() -> None:
    head = "|".join(bhyt().split("|")[:9]).replace("|-|79", f"|{hexed(ADDRESS)}|79")
    card = parse_bhyt_card(head, scanned_on=DAY)
    assert (card.address, card.guardian, card.five_years_on, card.office) == (ADDRESS, None, None, None)
    assert parse_bhyt_card(head + "|$", scanned_on=DAY) == card


def test_a_card_that_shows_the_ten_digits_alone_is_read() -> None:
    card = parse_bhyt_card(bhyt(number="0000000000"), scanned_on=DAY)
    assert card.number == card.bhxh == Bhxh("0000000000")


@pytest.mark.parametrize("name", ["4e6", "ff", "zz", "", "-", hexed("123")])
def test_a_name_that_cannot_be_read_is_unknown_and_kept_raw(name: str) -> None:
    card = parse_bhyt_card(bhyt(name=name), scanned_on=DAY)
    assert card.name is None
    assert card.fields[1] == name


@pytest.mark.parametrize(
    ("written", "birth"), [("1950", BirthDate(1950)), ("31/02/1950", BirthDate()), ("", BirthDate())]
)
def test_a_birth_is_read_as_far_as_the_card_knows_it(written: str, birth: BirthDate) -> None:
    assert parse_bhyt_card(bhyt(birth=written), scanned_on=DAY).birth == birth


@pytest.mark.parametrize("text", ["GD4790000000000|a|b", bhyt(number="XX"), bhyt(number="0000000000")[:-3]])
def test_a_text_that_cannot_be_an_insurance_card_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_bhyt_card(text, scanned_on=DAY)


def test_an_unknown_sex_is_unknown() -> None:
    assert parse_bhyt_card(bhyt().replace("|2|-|", "|9|-|"), scanned_on=DAY).sex is Sex.UNKNOWN
