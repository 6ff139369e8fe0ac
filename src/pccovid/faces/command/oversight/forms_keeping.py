"""What does an auditor fill in to plant an invented person, or to tie an account to a person?"""

import datetime as dt

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pccovid.faces.widgets.date_parts import DatePartsInput
from pccovid.kernel import clock
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Cccd
from pccovid.kernel.errors import InvalidValue
from pccovid.kernel.names import PersonName
from pccovid.kernel.territory import Level
from pccovid.procedures.plant import Invented
from pccovid.registry.territories.queries import stored_on, unit

FEWEST_WORDS = 2
RELATIONS: dict[str, Promise] = {
    "self": _("It is the person"),
    "spouse": _("Husband or wife"),
    "child": _("Child"),
    "parent": _("Father or mother"),
    "sibling": _("Brother or sister"),
    "other": _("Another relative"),
}


DIGITS = {"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-20"}
NO_NUMBER = {"required": _("Write the number.")}


def _read(text: str) -> Cccd:
    try:
        return Cccd.parse(text)
    except InvalidValue as fault:
        raise forms.ValidationError(_("A CCCD number has 12 digits.")) from fault


class PlantForm(forms.Form):
    """An invented person."""

    name = forms.CharField(
        label=_("Invented full name"), max_length=100,
        help_text=_("One that nobody has, so far as you know; it appears in lists like any other."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write a name.")},
    )  # fmt: skip
    birth = forms.DateField(
        label=_("Invented date of birth"), widget=DatePartsInput(),
        error_messages={"required": _("Write the date of birth."), "invalid": _("There is no such day.")},
    )  # fmt: skip
    number = forms.CharField(
        label=_("CCCD number set aside for it"), max_length=20, widget=forms.TextInput(attrs=DIGITS),
        help_text=_("By the body that issues numbers. A real person's number would mark a real person."),
        error_messages=NO_NUMBER,
    )  # fmt: skip
    commune = forms.CharField(
        label=_("Commune"), help_text=_("The five digits of the statistics office, such as 26740 for Bến Nghé"),
        max_length=5,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
        error_messages={"required": _("Write the code of a commune.")},
    )  # fmt: skip
    set_aside = forms.BooleanField(
        label=_("The number was set aside and is given to nobody"),
        error_messages={"required": _("Plant only numbers that are set aside.")},
    )

    def clean_name(self) -> str:
        """A surname and a given name at least."""
        try:
            name = PersonName.parse(str(self.cleaned_data["name"]))
        except InvalidValue as fault:
            raise forms.ValidationError(_("Write a full name.")) from fault
        if len(name.words) < FEWEST_WORDS:
            raise forms.ValidationError(_("Write a full name."))
        return name.exact

    def clean_birth(self) -> dt.date:
        """A day that has been."""
        day: dt.date = self.cleaned_data["birth"]
        if not dt.date(1900, 1, 1) <= day <= clock.today():
            raise forms.ValidationError(_("There is no such day."))
        return day

    def clean_number(self) -> str:
        """A number whose year is that of the birth: any other would give itself away."""
        number = _read(str(self.cleaned_data["number"]))
        born: dt.date | None = self.cleaned_data.get("birth")
        if not number.province_known or (born and number.birth_year != born.year):
            raise forms.ValidationError(
                _("Digits 1 to 3 must be those of a province, 4 to 6 those of the birth.")
            )
        return number.number

    def clean_commune(self) -> str:
        """The path of the commune."""
        found = unit(str(self.cleaned_data["commune"]), Level.COMMUNE, stored_on())
        if found is None:
            raise forms.ValidationError(_("There is no commune with this code."))
        return found.path

    def invented(self) -> Invented:
        """The answers of a valid form."""
        data = self.cleaned_data
        born: dt.date = data["birth"]
        return Invented(
            data["name"], BirthDate(born.year, born.month, born.day), data["number"], data["commune"]
        )


class TieForm(forms.Form):
    """Whose account it is, or whose relative's."""

    account = forms.CharField(
        label=_("Sign-in name of the account"), max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write the name of the account.")},
    )  # fmt: skip
    number = forms.CharField(
        label=_("CCCD number of the person"), max_length=20, widget=forms.TextInput(attrs=DIGITS),
        help_text=_("As the employing office wrote it down"),
        error_messages=NO_NUMBER,
    )  # fmt: skip
    relation = forms.ChoiceField(
        label=_("Who is the person to whoever has the account?"),
        choices=list(RELATIONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )

    def clean_number(self) -> str:
        """Twelve digits."""
        return _read(str(self.cleaned_data["number"])).number
