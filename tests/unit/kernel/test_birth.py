import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.kernel import birth_forms as forms
from pccovid.kernel import clock
from pccovid.kernel.birth import Agreement, BirthDate, Precision
from pccovid.kernel.birth_forms import BirthForm
from pccovid.kernel.errors import InvalidBirthDate

DAY = dt.date(2021, 10, 1)
births = st.dates(dt.date(1900, 1, 1), DAY).map(BirthDate.of)
partial_births = st.one_of(
    births,
    births.map(lambda birth: BirthDate(birth.year, birth.month)),
    births.map(lambda birth: BirthDate(birth.year)),
    st.just(BirthDate()),
)


def test_a_birth_is_as_precise_as_it_is_known() -> None:
    assert BirthDate(1990, 5, 6).precision is Precision.DAY
    assert BirthDate(1990, 5).precision is Precision.MONTH
    assert BirthDate(1990).precision is Precision.YEAR
    assert BirthDate().precision is Precision.UNKNOWN


def test_only_a_full_date_is_a_date() -> None:
    assert BirthDate(1990, 5, 6).date == dt.date(1990, 5, 6)
    assert BirthDate(1990, 5).date is None


def test_the_first_of_january_is_marked_and_a_year_alone_is_not() -> None:
    assert BirthDate(1990, 1, 1).first_of_january
    assert not BirthDate(1990).first_of_january


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (BirthDate(1990, 5, 6), BirthDate(1990, 5, 6), Agreement.EXACT),
        (BirthDate(1990, 1, 1), BirthDate(1990, 1, 1), Agreement.EXACT),
        (BirthDate(1990, 5, 6), BirthDate(1990), Agreement.YEAR),
        (BirthDate(1990), BirthDate(1990), Agreement.YEAR),
        (BirthDate(1990, 5, 6), BirthDate(1990, 1, 1), Agreement.YEAR),
        (BirthDate(1990, 5, 6), BirthDate(1990, 5), Agreement.YEAR),
        (BirthDate(1990, 5, 6), BirthDate(1990, 6), Agreement.NO),
        (BirthDate(1990, 5, 6), BirthDate(1990, 6, 5), Agreement.SWAPPED),
        (BirthDate(1990, 5, 6), BirthDate(1990, 5, 7), Agreement.NO),
        (BirthDate(1990, 5, 6), BirthDate(1991, 5, 6), Agreement.NO),
        (BirthDate(), BirthDate(), Agreement.NO),
    ],
)
def test_two_statements_agree_as_far_as_they_say(
    one: BirthDate, other: BirthDate, agreement: Agreement
) -> None:
    assert one.agrees_with(other) is agreement
    assert other.agrees_with(one) is agreement


@given(partial_births, partial_births)
def test_agreement_is_symmetric(one: BirthDate, other: BirthDate) -> None:
    assert one.agrees_with(other) is other.agrees_with(one)


@given(births)
def test_a_full_birth_survives_every_form(birth: BirthDate) -> None:
    date = birth.date
    assert date is not None
    milliseconds = (date - dt.date(1970, 1, 1)).days * 86_400_000
    for form, text in (
        (BirthForm.ISO, f"{birth.iso()}T00:00:00Z"),
        (BirthForm.PARTIAL_ISO, birth.iso()),
        (BirthForm.MASKED_ISO, birth.iso()),
        (BirthForm.DMY, f"{birth.day}/{birth.month}/{birth.year}"),
        (BirthForm.DMY, f"{birth.day:02}{birth.month:02}{birth.year}"),
        (BirthForm.YMD, birth.iso().replace("-", "")),
        (BirthForm.EPOCH_MS, str(milliseconds)),
    ):
        assert forms.parse_any(text, (form,), reference=DAY) == birth


@given(partial_births)
def test_a_partial_birth_survives_the_partial_form(birth: BirthDate) -> None:
    assert forms.parse_partial_iso(birth.iso(), reference=DAY) == birth
    assert forms.parse_masked_iso(birth.masked(), reference=DAY) == BirthDate(birth.year)


def test_a_masked_month_hides_the_day_too() -> None:
    assert forms.parse_masked_iso("1990-05-**", reference=DAY) == BirthDate(1990, 5)
    assert forms.parse_masked_iso("1990-**-06", reference=DAY) == BirthDate(1990)
    assert forms.parse_masked_iso("****-**-**", reference=DAY) == BirthDate()


def test_a_year_alone_stays_a_year() -> None:
    assert forms.parse_year("1990", reference=DAY) == BirthDate(1990)


def test_midnight_in_utc_and_in_vietnam_are_the_same_birthday() -> None:
    assert forms.parse_epoch_ms(0) == forms.parse_epoch_ms(-7 * 3_600_000) == BirthDate(1970, 1, 1)


@pytest.mark.parametrize(
    ("text", "form", "reason"),
    [
        ("", BirthForm.ISO, "empty"),
        ("31/02/1990", BirthForm.DMY, "impossible_date"),
        ("00/01/1990", BirthForm.DMY, "impossible_date"),
        ("19901301", BirthForm.YMD, "impossible_date"),
        ("29/02/1900", BirthForm.DMY, "impossible_date"),
        ("1899-12-31", BirthForm.ISO, "too_early"),
        ("2021-10-02", BirthForm.ISO, "in_the_future"),
        ("2021-11-**", BirthForm.MASKED_ISO, "in_the_future"),
        ("2022", BirthForm.YEAR, "in_the_future"),
        ("199", BirthForm.YEAR, "shape"),
        ("01-Jan-1990", BirthForm.DMY, "shape"),
        ("99999999999999", BirthForm.EPOCH_MS, "in_the_future"),
        ("-99999999999999", BirthForm.EPOCH_MS, "too_early"),
        ("1.5e9", BirthForm.EPOCH_MS, "shape"),
    ],
)
def test_an_impossible_birth_is_refused_with_the_reason(text: str, form: BirthForm, reason: str) -> None:
    with pytest.raises(InvalidBirthDate) as refused:
        forms.parse_any(text, (form,), reference=DAY)
    assert refused.value.reason == reason


def test_the_first_form_that_fits_decides() -> None:
    assert forms.parse_any("01021990", (BirthForm.YMD, BirthForm.DMY), reference=DAY) == BirthDate(1990, 2, 1)
    assert forms.parse_any("1990", (BirthForm.YMD, BirthForm.YEAR), reference=DAY) == BirthDate(1990)


def test_without_a_reference_the_future_begins_after_today() -> None:
    with clock.frozen(dt.datetime(2021, 9, 30, 18, tzinfo=dt.UTC)):
        assert forms.parse_iso("2021-10-01") == BirthDate(2021, 10, 1)
        with pytest.raises(InvalidBirthDate):
            forms.parse_iso("2021-10-02")


@pytest.mark.parametrize("known", [(None, 1, None), (1990, None, 1), (1990, 0, None), (1990, 5, 0)])
def test_a_birth_with_a_hole_in_it_cannot_be_made(known: tuple[int | None, int | None, int | None]) -> None:
    with pytest.raises(InvalidBirthDate):
        BirthDate(*known)
