"""Every scanned text gets a name."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.engines.credentials import (
    BhytCard,
    CccdCard,
    NationalQr,
    OtherCode,
    OtherKind,
    VneidUnknown,
    read_code,
    shape_of,
)

DAY = dt.date(2021, 10, 1)
NATIONAL = "******000000|NGUYEN THI MAU|1990-**-**|0|QIDTEST00001|2<GD4790*********<0830******<"
CCCD = "079190000000|000000000|Nguyễn Thị Mẫu|01011990|Nữ|Số 0, Phường Mẫu, Quận 1, Hồ Chí Minh|30062021"
NAME_HEX = "Nguyễn Thị Mẫu".encode().hex()
BHYT = f"GD4790000000000|{NAME_HEX}|01/01/1990|2|-|79 - 000|01/01/2021|31/12/2021|01/01/2021"


@pytest.mark.parametrize(
    ("text", "kind"),
    [(NATIONAL, NationalQr), (CCCD, CccdCard), (BHYT, BhytCard), ("VNEID0001", VneidUnknown)],
)
def test_a_known_code_is_recognised_without_being_asked_for(text: str, kind: type) -> None:
    assert isinstance(read_code(text, scanned_on=DAY), kind)
    assert isinstance(read_code(f"\r\n {text}\0 ", scanned_on=DAY), kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("HC1:6BF", OtherKind.HCERT),
        ("hc1:6BF", OtherKind.HCERT),
        ("shc:/0000", OtherKind.SMART_HEALTH_CARD),
        ("00020101021138540010A000000000", OtherKind.BANK_QR),
        ("https://example.vn/a|b", OtherKind.URL),
        ("", OtherKind.EMPTY),
        ("hello|world", OtherKind.UNKNOWN),
        (CCCD.replace("01011990", "31021990"), OtherKind.UNKNOWN),
        (CCCD.replace("01011990", "02102021"), OtherKind.UNKNOWN),
        (CCCD.replace("30062021", "31062021"), OtherKind.UNKNOWN),
    ],
)
def test_what_is_not_read_is_named(text: str, kind: OtherKind) -> None:
    code = read_code(text, scanned_on=DAY)
    assert isinstance(code, OtherCode)
    assert code.kind is kind


def test_an_address_of_vneid_is_a_vneid_code() -> None:
    assert isinstance(read_code("https://vneid.gov.vn/x"), VneidUnknown)


def test_a_better_recogniser_of_vneid_can_be_put_in() -> None:
    assert isinstance(read_code("%%0001", is_vneid=lambda text: text.startswith("%%")), VneidUnknown)


def test_a_shape_tells_the_layout_and_nothing_of_the_content() -> None:
    shape = shape_of("ab|CD|12 Đ")
    assert (shape.length, shape.separators) == (10, (("|", 2),))
    assert shape.classes == {"lower", "upper", "digits", "spaces", "marks", "beyond_ascii"}


@given(st.one_of(st.text(max_size=80), st.text(alphabet="0123456789|<*-/$ANU", max_size=120)))
def test_no_text_is_ever_invalid(text: str) -> None:
    code = read_code(text, scanned_on=DAY)
    assert isinstance(code, NationalQr | CccdCard | BhytCard | VneidUnknown | OtherCode)
    assert len(text.strip()) < 12 or text.strip() not in repr(code)
