"""What is asked of whoever misses an earlier record? The same four things of everybody, whatever there may be."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.faces.widgets.date_parts import DatePartsInput
from pccovid.kernel import clock
from pccovid.registry.people.recall_rules import TAIL, Recalled

FIRST_DOSES = dt.date(2021, 3, 8)
"""The first injections in the country."""
DIGITS = {"inputmode": "numeric", "autocomplete": "off", "maxlength": TAIL, "class": "govuk-input--width-4"}
FOUR = {
    "invalid": _("Enter four digits"),
    "min_length": _("Enter four digits"),
    "max_length": _("Enter four digits"),
}


class RecallForm(forms.Form):
    """Ends of numbers, a commune, a day: whatever somebody remembers."""

    phone = forms.RegexField(
        regex=r"\A[0-9]{4}\Z",
        label=_("Last four digits of a telephone number you gave to an earlier app"),
        help_text=_("For example a number you no longer use, or the one of your family"),
        required=False,
        widget=forms.TextInput(DIGITS),
        error_messages=FOUR,
    )
    paper = forms.RegexField(
        regex=r"\A[0-9]{4}\Z",
        label=_("Last four digits of a paper you showed then"),
        help_text=_("Old identity card, citizen card, passport or health insurance card"),
        required=False,
        widget=forms.TextInput(DIGITS),
        error_messages=FOUR,
    )
    commune = forms.CharField(
        label=_("Ward or commune where you lived then"),
        required=False,
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"max_length": _("Write no more than %(limit_value)d letters")},
    )
    dose = forms.DateField(
        label=_("Day of a dose of a COVID-19 vaccine"),
        help_text=_("As on your vaccination paper, for example 27 8 2021"),
        required=False,
        widget=DatePartsInput(),
        error_messages={"invalid": _("Enter a real day: day, month and year")},
    )

    def clean_dose(self) -> dt.date | None:
        """A day on which somebody can have been vaccinated."""
        day: dt.date | None = self.cleaned_data["dose"]
        if day is not None and not FIRST_DOSES <= day <= clock.today():
            raise forms.ValidationError(_("Enter a real day: day, month and year"))
        return day

    def clean(self) -> dict[str, object]:
        """Something has to be said."""
        if not self.errors and not any(self.cleaned_data.values()):
            raise forms.ValidationError(_("Fill in at least one of the four, better two or three"))
        return self.cleaned_data

    def said(self) -> Recalled:
        """What was filled in."""
        data = self.cleaned_data
        return Recalled(
            phone=data["phone"],
            paper=data["paper"],
            commune=data["commune"],
            dose=data["dose"].isoformat() if data["dose"] else "",
        )
