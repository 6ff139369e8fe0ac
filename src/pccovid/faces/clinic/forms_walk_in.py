"""What is asked of somebody whom no number finds? Her card, or what she says of herself."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.engines.credentials import CccdCard, read_code
from pccovid.engines.linkage import Number
from pccovid.faces.widgets.date_parts import DatePartsInput
from pccovid.faces.widgets.paper_numbers import read_number
from pccovid.kernel import clock
from pccovid.kernel.birth import EARLIEST_YEAR, BirthDate
from pccovid.kernel.errors import InvalidName, InvalidPhone
from pccovid.kernel.names import PersonName
from pccovid.kernel.phone import Phone
from pccovid.kernel.sex import Sex

SEXES = [(Sex.FEMALE.value, _("Female")), (Sex.MALE.value, _("Male")), (Sex.OTHER.value, _("Other"))]
_PLAIN = {"autocomplete": "off", "spellcheck": "false"}


class CardForm(forms.Form):
    """The card says all that is needed."""

    card = forms.CharField(
        label=_("Scan the citizen card"),
        help_text=_("The whole code on the card, not only its number"),
        max_length=2000,
        widget=forms.TextInput(attrs={**_PLAIN, "autofocus": True}),
        error_messages={"required": _("Scan the card.")},
    )
    compared = forms.BooleanField(
        label=_("I have compared the photograph on the card with the person"),
        error_messages={"required": _("Compare the photograph on the card with the person first.")},
    )

    def clean_card(self) -> CccdCard:
        """The card that was scanned."""
        card = read_code(self.cleaned_data["card"].strip())
        if not isinstance(card, CccdCard):
            raise forms.ValidationError(
                _("This is not the code of a citizen card. Scan it again, or fill in the fields below.")
            )
        return card

    @property
    def presented(self) -> str:
        """By what she may be known already."""
        return str(self.data["card"]).strip()


class ToldForm(forms.Form):
    """What she says: name, birth and sex; a number and a telephone if they are known."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=200,
        widget=forms.TextInput(attrs=_PLAIN),
        error_messages={"required": _("Write the full name.")},
    )
    birth = forms.DateField(
        label=_("Date of birth"),
        widget=DatePartsInput(),
        error_messages={"required": _("Write the date of birth."), "invalid": _("There is no such day.")},
    )
    sex = forms.ChoiceField(
        label=_("Sex"), choices=SEXES, widget=forms.RadioSelect, error_messages={"required": _("Choose one")}
    )
    number = forms.CharField(
        label=_("Number of a paper"),
        help_text=_("Citizen card (12 digits), old identity card (9 digits) or passport"),
        required=False,
        max_length=24,
        widget=forms.TextInput(attrs={**_PLAIN, "class": "govuk-input--width-20"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=24,
        widget=forms.TextInput(
            attrs={**_PLAIN, "type": "tel", "inputmode": "tel", "class": "govuk-input--width-20"}
        ),
    )

    def clean_name(self) -> PersonName:
        """A name with letters in it."""
        try:
            return PersonName.parse(self.cleaned_data["name"])
        except InvalidName as fault:
            raise forms.ValidationError(_("Write the full name.")) from fault

    def clean_birth(self) -> BirthDate:
        """A date that somebody alive can have been born on."""
        day: dt.date = self.cleaned_data["birth"]
        if not dt.date(EARLIEST_YEAR, 1, 1) <= day <= clock.today():
            raise forms.ValidationError(_("Nobody here was born on this day. Check day, month and year."))
        return BirthDate.of(day)

    def clean_number(self) -> Number | None:
        """A number of one of the three papers."""
        written = self.cleaned_data["number"].strip()
        number = read_number(written) if written else None
        if written and number is None:
            raise forms.ValidationError(
                _("Write the 12 digits of the citizen card, the 9 of the old card, or the passport number.")
            )
        return number

    def clean_phone(self) -> str | None:
        """The telephone in its international form."""
        written = self.cleaned_data["phone"].strip()
        try:
            return Phone.parse(written).e164 if written else None
        except InvalidPhone as fault:
            raise forms.ValidationError(
                _("Write a telephone number of 10 digits, like 091 234 5678.")
            ) from fault

    @property
    def presented(self) -> str:
        """By what she may be known already; empty where she says no number."""
        return str(self.data["number"]).strip()
