"""What is asked of whoever corrects something? The right value, and why; what was typed stays when it is refused."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pccovid.faces.citizen.presenters.profile import SEXES
from pccovid.faces.widgets.date_parts import DatePartsInput
from pccovid.faces.widgets.units_asked import LEVELS, PLACE_WRONG, UnitNotKnown, names_of, unit_named
from pccovid.registry.corrections.events import Asked
from pccovid.registry.corrections.rules import OWN_WORD, Field
from pccovid.registry.corrections.values import read_value
from pccovid.registry.people.profile import Profile

MOST_LETTERS = 2_000
LABELS: dict[Field, Promise] = {
    Field.NAME: _("Your full name"),
    Field.BIRTH: _("Your date of birth"),
    Field.SEX: _("Your sex"),
    Field.CCCD: _("Number of your citizen identity card"),
    Field.CMND: _("Number of your old identity card"),
    Field.PASSPORT: _("Number of your passport"),
    Field.BHXH: _("Your social insurance number"),
    Field.PHONE: _("A telephone on which we reach you"),
    Field.ADDRESS: _("House, street, hamlet"),
}
HINTS: dict[Field, Promise] = {
    Field.NAME: _("As on your identity card"),
    Field.BIRTH: _("For example 27 3 1985"),
    Field.CCCD: _("12 digits"),
    Field.CMND: _("9 digits"),
    Field.PASSPORT: _("As on your passport, for example C1234567"),
    Field.BHXH: _("10 digits, or the whole number on your health insurance card"),
    Field.PHONE: _("You go on signing in with your own number; this one may be another."),
}
WRONG: dict[Field, Promise] = {
    Field.NAME: _("Enter your full name"),
    Field.BIRTH: _("Enter a real date of birth: day, month and year"),
    Field.SEX: _("Choose one"),
    Field.CCCD: _("Enter the 12 digits of the citizen card"),
    Field.CMND: _("Enter the 9 digits of the old card"),
    Field.PASSPORT: _("Enter the number as it stands in the passport"),
    Field.BHXH: _("Enter the 10 digits, or the 15 letters and digits of the card"),
    Field.PHONE: _("Enter a telephone number of 10 digits, like 091 234 5678"),
    Field.ADDRESS: _("Enter house, street or hamlet"),
}


class CorrectionForm(forms.Form):
    """The right value of one field; what identifies somebody needs a reason beside it."""

    value = forms.CharField(max_length=300)
    words = forms.CharField(
        label=_("Why is it wrong, and what shows it?"),
        help_text=_(
            "For example: on my citizen card of 2021 the middle name is Thị. No numbers of papers, please."
        ),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write why it is wrong"),
            "max_length": _("Write no more than %(limit_value)d letters"),
        },
    )

    def __init__(self, data: object, *, field: Field, profile: Profile) -> None:
        super().__init__(data, initial=_known(field, profile))  # type: ignore[arg-type]  # handed on as it came
        self.of = field
        self.fields["value"] = _value_field(field)
        if field in OWN_WORD:
            del self.fields["words"]

    def clean_value(self) -> str:
        """The value as a profile keeps it."""
        read = read_value(self.of, str(self.cleaned_data["value"]))
        if read is None:
            raise forms.ValidationError(str(WRONG[self.of]))
        return read

    def asked(self) -> Asked:
        """What was said, once the form is valid."""
        data = self.cleaned_data
        return Asked(value=data["value"], territory=data.get("territory", ""), words=data.get("words", ""))


class HomeForm(CorrectionForm):
    """Where somebody lives now: the commune decides who looks after her."""

    province = forms.CharField(label=_("Province or city"), max_length=80)
    district = forms.CharField(label=_("District"), max_length=80)
    commune = forms.CharField(label=_("Commune or ward"), max_length=80)
    field_order = ("value", "commune", "district", "province")

    def __init__(self, data: object, *, field: Field, profile: Profile) -> None:
        super().__init__(data, field=field, profile=profile)
        for level in LEVELS:
            self.fields[level].error_messages["required"] = str(PLACE_WRONG[level])

    def clean(self) -> dict[str, object]:
        """The commune that these names mean, down from the province; the first name that is not known says so."""
        data = super().clean() or {}
        named = {level: str(data.get(level) or "") for level in LEVELS}
        try:
            path = unit_named(named)
        except UnitNotKnown as fault:
            self.add_error(fault.level, str(PLACE_WRONG[fault.level]))
            return data
        if all(named.values()):
            data["territory"] = path
        return data


def form_of(data: object, *, field: Field, profile: Profile) -> CorrectionForm:
    """The form of one field, filled with what stands now where that helps."""
    kind = HomeForm if field is Field.ADDRESS else CorrectionForm
    return kind(data, field=field, profile=profile)


def draft_of(field: Field) -> str:
    """Under which name the device keeps the draft: each field has its own."""
    return f"correct-{field}"


def _known(field: Field, profile: Profile) -> dict[str, object]:
    if field is Field.ADDRESS:
        return {"value": profile.value(field), **names_of(profile.value("territory"))}
    return {"value": profile.value(field)} if field is Field.NAME else {}


def _value_field(of: Field) -> forms.Field:
    field = _empty_field(of)
    field.label, field.help_text = str(LABELS[of]), str(HINTS.get(of, ""))
    field.error_messages |= dict.fromkeys(("required", "invalid_choice"), str(WRONG[of]))
    return field


def _empty_field(of: Field) -> forms.Field:
    if of is Field.BIRTH:
        return forms.CharField(widget=DatePartsInput)
    if of is Field.SEX:
        return forms.ChoiceField(choices=list(SEXES.items()), widget=forms.RadioSelect)
    attributes = {
        Field.NAME: {"autocomplete": "name"},
        Field.ADDRESS: {"autocomplete": "street-address"},
        Field.PHONE: {"autocomplete": "tel", "inputmode": "tel", "type": "tel"},
    }.get(of, {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"})
    if of in (Field.CCCD, Field.CMND):
        attributes |= {"inputmode": "numeric"}
    return forms.CharField(max_length=200, widget=forms.TextInput(attributes))
