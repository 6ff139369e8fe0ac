"""What does an officer fill in to propose the level of an area?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.movement.wording import LEVEL_WORDS
from pccovid.faces.widgets.date_parts import DatePartsInput
from pccovid.faces.widgets.units_asked import add_unit_fields, clean_unit, unit_initial

LABELS = {
    "province": _("Province or city"),
    "district": _("District (empty: the whole province)"),
    "commune": _("Commune or ward (empty: the whole district)"),
}


class LevelForm(forms.Form):
    """The unit, its level, the first day, the document. Nothing is chosen beforehand but the own unit."""

    def __init__(self, data: object = None, *, own: str = "") -> None:
        super().__init__(data, initial=unit_initial("of", own))  # type: ignore[arg-type]  # handed on as it came
        add_unit_fields(self, "of", LABELS, required=("province",))
        self.fields["level"] = forms.ChoiceField(
            label=_("Level"),
            choices=[(str(level), words) for level, words in LEVEL_WORDS.items()],
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose a level.")},
        )
        self.fields["begins"] = forms.DateField(
            label=_("First day"),
            widget=DatePartsInput(),
            error_messages={"required": _("Write the first day."), "invalid": _("There is no such day.")},
        )
        self.fields["law"] = forms.CharField(
            label=_("Number of the document"),
            max_length=80,
            widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
            error_messages={"required": _("Write the number of the document that says so.")},
        )

    territory = ""

    def clean(self) -> dict[str, object]:
        """The unit that the names mean."""
        data = super().clean() or {}
        if "of_province" in self.cleaned_data:
            self.territory = clean_unit(self, "of")
        return data
