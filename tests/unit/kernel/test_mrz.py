import datetime as dt

import pytest

from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Cccd
from pccovid.kernel.check_digits import check_digit
from pccovid.kernel.errors import InvalidMrz
from pccovid.kernel.mrz import Mrz, MrzFormat, parse_mrz
from pccovid.kernel.sex import Sex

DAY = dt.date(2021, 10, 1)
PASSPORT = "P<VNMNGUYEN<<THI<MAU<<<<<<<<<<<<<<<<<<<<<<<<\nC0000000<4VNM9001011F3106305<<<<<<<<<<<<<<04"


def passport(*, birth: str = "900101", expiry: str = "310630", names: str = "NGUYEN<<THI<MAU") -> str:
    """A passport with correct check digits."""
    second = (
        "C0000000<4VNM" + birth + check_digit(birth) + "F" + expiry + check_digit(expiry) + "<" * 14 + "0"
    )
    composite = check_digit(second[0:10] + second[13:20] + second[21:43])
    return f"P<VNM{names:<<39}\n{second}{composite}"


def card(*, number: str = "190000000", overflow: str = "", optional: str = "079190000000") -> str:
    """A chip card with correct check digits; `overflow` is what a long number has beyond nine characters."""
    if overflow:
        tail = f"<{overflow}{check_digit(number + overflow)}<{optional}"
    else:
        tail = check_digit(number) + optional
    first = f"{'IDVNM' + number + tail:<<30}"
    second = "900101" + check_digit("900101") + "F" + "310630" + check_digit("310630") + "VNM" + "<" * 11
    composite = check_digit(first[5:30] + second[0:7] + second[8:15] + second[18:29])
    return f"{first}\n{second}{composite}\n{'NGUYEN<<THI<MAU':<<30}"


def read(text: str, *, reference: dt.date = DAY) -> Mrz:
    return parse_mrz(text, reference=reference)


def test_the_published_check_digit_example_holds() -> None:
    assert check_digit("520727") == "3"


def test_a_passport_is_read() -> None:
    zone = read(PASSPORT)
    assert (zone.format, zone.document_code, zone.issuer, zone.nationality) == (
        MrzFormat.TD3,
        "P",
        "VNM",
        "VNM",
    )
    assert (zone.number, zone.surname, zone.given_names, zone.name) == (
        "C0000000",
        "NGUYEN",
        "THI MAU",
        "NGUYEN THI MAU",
    )
    assert (zone.birth, zone.sex, zone.expiry) == (BirthDate(1990, 1, 1), Sex.FEMALE, dt.date(2031, 6, 30))
    assert (zone.name_cut, zone.cccd, zone.optional) == (False, None, "")


CARD_OF_THE_DOCUMENT = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"


def test_the_card_of_two_lines_that_the_document_prints_is_read() -> None:
    zone = read(CARD_OF_THE_DOCUMENT, reference=dt.date(2011, 1, 1))
    assert (zone.format, zone.document_code, zone.issuer, zone.number) == (
        MrzFormat.TD2,
        "I",
        "UTO",
        "D23145890",
    )
    assert (zone.name, zone.birth, zone.sex) == ("ERIKSSON ANNA MARIA", BirthDate(1974, 8, 12), Sex.FEMALE)
    assert (zone.expiry, zone.optional) == (dt.date(2012, 4, 15), "")


@pytest.mark.parametrize(
    ("place", "part"),
    [(38, "number"), (46, "number"), (51, "birth"), (59, "expiry"), (68, "composite"), (72, "composite")],
)
def test_a_wrong_sign_on_a_card_of_two_lines_is_found(place: int, part: str) -> None:
    wrong = CARD_OF_THE_DOCUMENT[:place] + "3" + CARD_OF_THE_DOCUMENT[place + 1 :]
    with pytest.raises(InvalidMrz) as refusal:
        read(wrong)
    assert (refusal.value.reason, refusal.value.field) == ("check_digit", part)


def test_a_long_number_of_a_card_of_two_lines_goes_on_behind() -> None:
    number, birth, expiry = "D2314589012", "740812", "120415"
    rest = f"{number[9:]}{check_digit(number)}"
    second = f"{number[:9]}<UTO{birth}{check_digit(birth)}F{expiry}{check_digit(expiry)}{rest:<<7}"
    composite = check_digit(second[0:10] + second[13:20] + second[21:35])
    zone = read(f"I<UTO{'ERIKSSON<<ANNA':<<31}\n{second}{composite}")
    assert (zone.number, zone.optional) == (number, "")


@pytest.mark.parametrize("zone", [PASSPORT, CARD_OF_THE_DOCUMENT])
def test_a_visa_is_called_one(zone: str) -> None:
    with pytest.raises(InvalidMrz, match="visa"):
        read("V" + zone[1:])


def test_line_breaks_and_case_do_not_matter() -> None:
    assert read(PASSPORT.replace("\n", "").lower()) == read(PASSPORT)


def test_an_empty_optional_field_may_have_a_filler_for_its_check_digit() -> None:
    first, second = PASSPORT.split("\n")
    with_filler = second[:42] + "<" + check_digit(second[0:10] + second[13:20] + second[21:42] + "<")
    assert read(f"{first}\n{with_filler}").optional == ""


def test_a_chip_card_holds_all_twelve_digits_in_its_optional_data() -> None:
    zone = read(card())
    assert (zone.format, zone.number, zone.cccd) == (MrzFormat.TD1, "190000000", Cccd("079190000000"))


def test_a_number_longer_than_nine_goes_on_in_the_optional_data() -> None:
    zone = read(card(overflow="AB1", optional=""))
    assert (zone.number, zone.cccd) == ("190000000AB1", None)


@pytest.mark.parametrize(
    ("place", "part"), [(0, "number"), (13, "birth"), (21, "expiry"), (30, "optional"), (43, "composite")]
)
def test_one_wrong_character_is_found_and_its_field_named(place: int, part: str) -> None:
    first, second = PASSPORT.split("\n")
    wrong = second[:place] + ("7" if second[place] != "7" else "8") + second[place + 1 :]
    with pytest.raises(InvalidMrz) as refused:
        read(f"{first}\n{wrong}")
    assert (refused.value.reason, refused.value.field) == ("check_digit", part)


@pytest.mark.parametrize(
    ("birth", "read_as"),
    [
        ("900101", BirthDate(1990, 1, 1)),
        ("210930", BirthDate(2021, 9, 30)),
        ("211002", BirthDate(1921, 10, 2)),
        ("220101", BirthDate(1922, 1, 1)),
        ("9001<<", BirthDate(1990, 1)),
        ("90<<<<", BirthDate(1990)),
        ("<<<<<<", BirthDate()),
    ],
)
def test_a_birth_is_the_latest_that_is_not_in_the_future(birth: str, read_as: BirthDate) -> None:
    assert read(passport(birth=birth)).birth == read_as


def test_an_expiry_is_in_the_nearest_century() -> None:
    assert read(passport(expiry="991231"), reference=dt.date(2021, 1, 1)).expiry == dt.date(1999, 12, 31)
    assert read(passport(expiry="050101"), reference=dt.date(2098, 1, 1)).expiry == dt.date(2105, 1, 1)
    assert read(passport(expiry="<<<<<<")).expiry is None


def test_a_name_that_fills_its_field_may_be_cut() -> None:
    assert read(passport(names="NGUYEN<<" + "A" * 31)).name_cut


@pytest.mark.parametrize(
    ("text", "reason", "part"),
    [
        ("", "empty", ""),
        (PASSPORT + "<", "length", ""),
        (PASSPORT.replace("MAU", "MẪU"), "alphabet", ""),
        (passport(birth="901301"), "impossible_date", "birth"),
        (passport(birth="<<0101"), "shape", "birth"),
        (passport(birth="9A0101"), "shape", "birth"),
        (passport(expiry="310231"), "impossible_date", "expiry"),
        (passport(expiry="3106<<"), "shape", "expiry"),
        (passport(names=""), "empty", "name"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(text: str, reason: str, part: str) -> None:
    with pytest.raises(InvalidMrz) as refused:
        read(text)
    assert (refused.value.reason, refused.value.field) == (reason, part)
