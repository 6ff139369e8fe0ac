"""What is asked on the way in? A number, a code, who one is. Whatever was typed stays when something is refused."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.engines.linkage import Number
from pccovid.faces.citizen.sign_in.entering import Facts
from pccovid.faces.widgets.date_parts import DatePartsInput
from pccovid.faces.widgets.paper_numbers import read_number
from pccovid.kernel import clock
from pccovid.kernel.birth import EARLIEST_YEAR, BirthDate
from pccovid.kernel.digits import without_separators
from pccovid.kernel.errors import InvalidName, InvalidPhone
from pccovid.kernel.names import PersonName
from pccovid.kernel.phone import Phone, PhoneKind
from pccovid.kernel.sex import Sex
from pccovid.trust.accounts.one_time_codes import DIGITS

SEXES = [(Sex.FEMALE.value, _("Female")), (Sex.MALE.value, _("Male")), (Sex.OTHER.value, _("Other"))]


class PhoneForm(forms.Form):
    """The number to which the code goes."""

    phone = forms.CharField(
        label=_("Mobile number"),
        max_length=24,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
        error_messages={"required": _("Enter your mobile number")},
    )

    def clean_phone(self) -> Phone:
        """A number that can be sent a message."""
        try:
            phone = Phone.parse(self.cleaned_data["phone"])
        except InvalidPhone as fault:
            raise forms.ValidationError(_("Enter a mobile number of 10 digits, like 091 234 5678")) from fault
        if phone.kind is PhoneKind.LANDLINE:
            raise forms.ValidationError(_("A landline cannot receive the code: enter a mobile number"))
        return phone


class CodeForm(forms.Form):
    """The code that was sent."""

    code = forms.CharField(
        label=_("Code from the message"),
        max_length=16,
        widget=forms.TextInput(
            {
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "pattern": "[0-9 ]*",
                "class": "govuk-input--width-10",
            }
        ),
        error_messages={"required": _("Enter the 6 digits of the message")},
    )

    def clean_code(self) -> str:
        """Six digits, however they were spaced."""
        code = without_separators(self.cleaned_data["code"])
        if len(code) != DIGITS or not (code.isascii() and code.isdigit()):
            raise forms.ValidationError(_("Enter the 6 digits of the message"))
        return code


class ClaimForm(forms.Form):
    """Who somebody is: name with date of birth, or with a number of a paper."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=200,
        help_text=_("As on your identity card"),
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Enter your full name")},
    )
    birth = forms.DateField(
        label=_("Date of birth"),
        required=False,
        help_text=_("For example 27 3 1985"),
        widget=DatePartsInput(),
        error_messages={"invalid": _("Enter a real date of birth: day, month and year")},
    )
    number = forms.CharField(
        label=_("Identity number"),
        required=False,
        max_length=24,
        help_text=_("Citizen card (12 digits), old identity card (9 digits) or passport"),
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_name(self) -> PersonName:
        """A name with letters in it."""
        try:
            return PersonName.parse(self.cleaned_data["name"])
        except InvalidName as fault:
            raise forms.ValidationError(_("Enter your full name")) from fault

    def clean_birth(self) -> BirthDate | None:
        """A date that somebody alive can have been born on."""
        day: dt.date | None = self.cleaned_data["birth"]
        if day is None:
            return None
        if not dt.date(EARLIEST_YEAR, 1, 1) <= day <= clock.today():
            raise forms.ValidationError(_("Enter a real date of birth: day, month and year"))
        return BirthDate.of(day)

    def clean_number(self) -> Number | None:
        """A number of one of the three papers."""
        written = self.cleaned_data["number"].strip()
        if not written:
            return None
        number = read_number(written)
        if number is None:
            raise forms.ValidationError(
                _("Enter the 12 digits of the citizen card, the 9 of the old card, or the passport number")
            )
        return number

    def clean(self) -> dict[str, object]:
        """One fact beside the name is needed."""
        data = super().clean() or {}
        if not self.errors and not (data.get("birth") or data.get("number")):
            self.add_error("birth", _("Enter your date of birth, or your identity number below"))
        return data

    def facts(self) -> Facts:
        """What was said, once the form is valid."""
        data = self.cleaned_data
        return Facts(name=data["name"], birth=data["birth"], number=data["number"])


class BeginForm(ClaimForm):
    """A new record: date of birth and sex are needed, a number helps to find earlier records later."""

    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=SEXES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one")},
    )
    field_order = ("name", "birth", "sex", "number")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        self.fields["birth"].required = True
        self.fields["birth"].error_messages["required"] = _("Enter your date of birth")

    def facts(self) -> Facts:
        """What was said, once the form is valid."""
        data = self.cleaned_data
        return Facts(name=data["name"], birth=data["birth"], number=data["number"], sex=Sex(data["sex"]))
