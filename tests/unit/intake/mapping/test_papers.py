"""Which paper is a number taken for?"""

import datetime as dt

import pytest

from pccovid.intake.mapping import papers
from pccovid.intake.mapping.values import moment
from pccovid.kernel.bhyt import Bhyt
from pccovid.kernel.errors import InvalidValue
from pccovid.kernel.sex import Sex

NOW = moment(dt.datetime(2021, 10, 1, 1, tzinfo=dt.UTC))
CCCD, CMND, QID = "079190000000", "020000000", "QIDTEST00001"


@pytest.mark.parametrize(
    ("text", "kind", "number", "repaired"),
    [
        (CCCD, "cccd", CCCD, False),
        ("079 190 000 000", "cccd", CCCD, False),
        ("79190000000", "cccd", CCCD, True),
        ("79190000000.0", "cccd", CCCD, True),
        ("0791900000OO", "cccd", CCCD, True),
        (CMND, "cmnd", CMND, False),
        ("20000000", "cmnd", CMND, True),
        ("B1234567", "passport", "B1234567", False),
        ("b1234567", "passport", "B1234567", False),
        ("O1234567", "passport", "O1234567", False),
    ],
)
def test_a_number_says_by_its_form_what_it_is(text, kind, number, repaired):
    found = papers.auto(text, NOW)
    paper = getattr(found, kind)
    assert paper.number == number
    assert (found.repaired or getattr(paper, "padded", False)) is repaired
    others = {"cccd", "cmnd", "passport", "insurance", "qid"} - {kind}
    assert all(getattr(found, other) is None for other in others)


def test_a_number_a_spreadsheet_calculated_with_keeps_its_length():
    assert [
        p.number for p in (papers.cmnd("20000001.0", NOW).cmnd, papers.auto("20000001.0", NOW).cmnd) if p
    ] == ["020000001"] * 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("KHONG CO", "length"),
        ("chưa có", "length"),
        ("0", "length"),
        ("1234567", "length"),
        ("123456789012345", "length"),
        ("000000000000", "placeholder"),
        ("111111111", "placeholder"),
        ("123456789", "placeholder"),
        ("7.9190E+10", "number_lost_digits"),
        ("7,919E+10", "number_lost_digits"),
        ("0791900000X0", "alphabet"),
        ("079190000000X", "length"),
        ("a|b|c", "unknown_code"),
    ],
)
def test_what_is_no_number_says_why(text, reason):
    with pytest.raises(InvalidValue) as refused:
        papers.auto(text, NOW)
    assert refused.value.reason == reason
    assert text not in str(refused.value)


def test_a_scanned_identity_card_gives_both_numbers():
    card = f"{CCCD}|{CMND}|Nguyễn Thị Mẫu|01011990|Nữ|1 đường Mẫu, Quận 1|01012021"
    found = papers.auto(card, NOW)
    assert found.cccd is not None
    assert found.cmnd is not None
    assert (found.cccd.number, found.cmnd.number, found.sex) == (CCCD, CMND, Sex.FEMALE)


def test_a_masked_national_code_gives_the_qid_and_no_number():
    found = papers.scanned(f"******000000|NGUYEN THI MAU|1990-**-**|0|{QID}|2<<0900******<", NOW)
    assert found.qid is not None
    assert found.qid.value == QID
    assert found.cccd is None
    assert found.name is not None
    assert found.birth is not None
    assert (found.birth.year, found.birth.month, found.sex) == (1990, None, Sex.FEMALE)


def test_an_unmasked_national_code_gives_the_number_too():
    found = papers.scanned(f"{CCCD}|NGUYEN THI MAU|1990-01-01|0|{QID}|2<<<", NOW)
    assert found.cccd is not None
    assert found.cccd.number == CCCD


def test_a_bare_text_in_a_code_column_is_the_qid():
    found = papers.scanned(QID, NOW)
    assert found.qid is not None
    assert found.qid.value == QID


def test_a_new_number_in_the_old_cards_column_is_what_it_is():
    assert papers.cmnd(CCCD, NOW).cccd is not None
    assert papers.cmnd(CCCD, NOW).cmnd is None


def test_the_ten_digits_of_an_insurance_card_stand_alone():
    card, number = papers.insurance("GD4790000000001", NOW), papers.insurance("0000000001", NOW)
    assert isinstance(card.insurance, Bhyt)
    assert card.insurance.bhxh == number.insurance
