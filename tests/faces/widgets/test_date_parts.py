"""Is a day typed in three boxes read as that day, and is everything else refused in words?"""

import datetime as dt

import pytest
from django import forms

from pccovid.faces.widgets.date_parts import DatePartsInput


class Birth(forms.Form):
    """One question."""

    birth = forms.DateField(label="Birth", widget=DatePartsInput())


def posted(day: str, month: str, year: str) -> Birth:
    return Birth({"birth_day": day, "birth_month": month, "birth_year": year})


@pytest.mark.parametrize(
    ("day", "month", "year"), [("14", "3", "1990"), ("14", "03", "1990"), (" 14 ", "3 ", " 1990")]
)
def test_three_boxes_are_one_day(day: str, month: str, year: str) -> None:
    form = posted(day, month, year)
    assert form.is_valid()
    assert form.cleaned_data["birth"] == dt.date(1990, 3, 14)


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [("31", "02", "1990"), ("14", "", "1990"), ("14", "3", "90"), ("x", "3", "1990"), ("-1", "3", "1990")],
)
def test_what_is_no_day_is_refused_and_stays_in_the_boxes(day: str, month: str, year: str) -> None:
    form = posted(day, month, year)
    assert list(form.errors) == ["birth"]
    markup = str(form["birth"])
    for name, text in (("day", day), ("month", month), ("year", year)):
        assert f'name="birth_{name}" value="{text}"' in markup


def test_three_empty_boxes_are_a_missing_answer_and_not_a_wrong_one() -> None:
    [error] = posted("", "", "").errors.as_data()["birth"]
    assert error.code == "required"


def test_a_known_day_fills_the_boxes() -> None:
    markup = str(Birth(initial={"birth": dt.date(1990, 3, 14)})["birth"])
    for name, text in (("day", "14"), ("month", "3"), ("year", "1990")):
        assert f'name="birth_{name}" value="{text}"' in markup


def test_each_box_has_a_label_of_its_own_and_the_group_has_the_question() -> None:
    group = Birth()["birth"].as_field_group()
    assert "<fieldset" in group
    for name in ("day", "month", "year"):
        assert f'for="id_birth_{name}"' in group
        assert f'id="id_birth_{name}"' in group


def test_a_page_without_the_boxes_did_not_ask() -> None:
    widget = DatePartsInput()
    assert widget.value_omitted_from_data({"other": "1"}, {}, "birth")  # type: ignore[arg-type]  # no files
    assert not widget.value_omitted_from_data({"birth_day": ""}, {}, "birth")  # type: ignore[arg-type]  # no files
