"""Does a Django form come out in our markup, with labels, hints and errors tied to their fields?"""

import pytest
from django import forms

from pccovid.faces.widgets.rendering import control_kind, first_control_id


class Question(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Name", help_text="As on the card")
    city = forms.ChoiceField(label="City", choices=[("79", "A"), ("01", "B")])
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    paper = forms.FileField(label="Paper", required=False)
    well = forms.ChoiceField(label="Well", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect)
    signs = forms.MultipleChoiceField(
        label="Signs", required=False, choices=[("cough", "Cough")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="Agreed")
    page = forms.CharField(required=False, widget=forms.HiddenInput)


KINDS = {
    "name": ("input", "govuk-input"),
    "city": ("select", "govuk-select"),
    "note": ("textarea", "govuk-textarea"),
    "paper": ("file", "app-file"),
    "well": ("radios", "govuk-radios__input"),
    "signs": ("checkboxes", "govuk-checkboxes__input"),
    "agreed": ("checkbox", "govuk-checkboxes__input"),
}


@pytest.mark.parametrize(("name", "kind", "css"), [(name, *rest) for name, rest in KINDS.items()])
def test_each_kind_of_field_gets_its_markup(name: str, kind: str, css: str) -> None:
    field = Question()[name]
    assert control_kind(field) == kind
    assert css in field.as_field_group()


def test_the_hint_is_read_with_its_field() -> None:
    group = Question()["name"].as_field_group()
    assert 'id="id_name_helptext"' in group
    assert 'aria-describedby="id_name_helptext"' in group


def test_an_error_stands_at_its_field_is_read_with_it_and_leads_to_it() -> None:
    markup = str(Question({"well": "yes", "city": "79", "agreed": "on"}))
    assert "govuk-input--error" in markup
    assert 'aria-invalid="true"' in markup
    assert 'aria-describedby="id_name_helptext id_name_error"' in markup
    assert 'href="#id_name"' in markup
    assert 'href="#id_well' not in markup


def test_an_error_of_a_choice_leads_to_its_first_option() -> None:
    form = Question({})
    assert first_control_id(form["well"]) == "id_well_0"
    assert 'id="id_well_0"' in form["well"].as_field_group()
    assert 'href="#id_well_0"' in str(form)


def test_only_what_may_be_left_out_says_so() -> None:
    assert "app-optional" in Question()["note"].as_field_group()
    assert "app-optional" not in Question()["name"].as_field_group()


def test_hidden_fields_are_sent_without_a_label() -> None:
    markup = str(Question())
    assert '<input type="hidden" name="page"' in markup
    assert 'for="id_page"' not in markup


def test_what_somebody_typed_comes_back_as_text_never_as_markup() -> None:
    markup = str(Question({"name": '"><script>x</script>'}))
    assert "<script>" not in markup
    assert "&lt;script&gt;" in markup
