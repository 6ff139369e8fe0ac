import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.kernel.errors import InvalidPhone
from pccovid.kernel.phone import RENUMBERED_2018, Phone, PhoneKind


@pytest.mark.parametrize(
    "text",
    [
        "0830000000",
        "083 000 0000",
        "(083) 000-0000",
        "+84 83 000 0000",
        "84830000000",
        "0084830000000",
        "+84 (0)83 000 0000",
        "830000000",
        "0123 000 0000",
        "+841230000000",
        "1230000000",
        "84 123 000 0000",
    ],
)
def test_every_way_of_writing_a_number_gives_the_same_phone(text: str) -> None:
    phone = Phone.parse(text)
    assert (phone.e164, phone.kind) == ("+84830000000", PhoneKind.MOBILE)
    assert phone == Phone.parse("0830000000")


def test_a_phone_shows_itself_as_people_dial_it() -> None:
    phone = Phone.parse("+84830000000")
    assert (phone.national, phone.display) == ("0830000000", "083 000 0000")


def test_21_prefixes_were_renumbered_in_2018() -> None:
    assert len(RENUMBERED_2018) == len(set(RENUMBERED_2018.values())) == 21
    for old, new in RENUMBERED_2018.items():
        phone = Phone.parse(old + "0000000")
        assert (phone.national, phone.renumbered) == (new + "0000000", True)


def test_repairs_are_said() -> None:
    assert Phone.parse("830000000").repaired
    assert not Phone.parse("0830000000").repaired
    assert not Phone.parse("0830000000").renumbered


def test_nine_digits_beginning_with_84_lost_their_zero() -> None:
    phone = Phone.parse("840000000")
    assert (phone.national, phone.repaired) == ("0840000000", True)


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("02400000000", "024 0000 0000"),
        ("+84 236 000 0000", "0236 000 0000"),
        ("2400000000", "024 0000 0000"),
    ],
)
def test_a_landline_is_known_as_one(text: str, display: str) -> None:
    phone = Phone.parse(text)
    assert (phone.kind, phone.display) == (PhoneKind.LANDLINE, display)


def test_a_foreign_number_is_kept_in_e164() -> None:
    phone = Phone.parse("+1 555 000 0000")
    assert (phone.kind, phone.national, phone.display) == (PhoneKind.FOREIGN, "+15550000000", "+15550000000")
    assert Phone.parse("0015550000000") == phone


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("+", "empty"),
        ("0830000000x", "alphabet"),
        ("0830****00", "alphabet"),
        ("083000000", "length"),
        ("08300000000", "length"),
        ("0400000000", "prefix"),
        ("01110000000", "prefix"),
        ("+1234567", "length"),
        ("+1234567890123456", "length"),
        ("+01234567890", "prefix"),
    ],
)
def test_what_is_no_phone_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidPhone) as refused:
        Phone.parse(text)
    assert refused.value.reason == reason


@given(st.sampled_from(("03", "05", "07", "08", "09")), st.integers(0, 9), st.booleans())
def test_normalising_a_second_time_changes_nothing(prefix: str, digit: int, international: bool) -> None:
    phone = Phone.parse(f"{prefix}{digit}0000000")
    again = Phone.parse(phone.e164 if international else phone.display)
    assert again == phone
    assert not again.repaired
