"""What is asked of whoever is going to enter the country? In Vietnamese and English, with or without an account."""

import datetime as dt
from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.entry.events import Declared
from pccovid.capabilities.entry.gates import gates
from pccovid.faces.widgets.date_parts import DatePartsInput
from pccovid.faces.widgets.symptoms_asked import CHOOSE, YES_NO, SymptomForm, YesNo
from pccovid.faces.widgets.units_asked import add_unit_fields, clean_unit
from pccovid.kernel import clock
from pccovid.kernel.errors import InvalidMrz, InvalidName, InvalidPassport
from pccovid.kernel.mrz import Mrz, parse_mrz
from pccovid.kernel.names import PersonName
from pccovid.kernel.passport import Passport
from pccovid.kernel.sex import Sex
from pccovid.procedures.judge_certificate import LONGEST
from pccovid.registry.territories.queries import NATION, name_of, stored_on

DRAFT = "entry"
AHEAD = dt.timedelta(days=14)
SEXES = [(Sex.FEMALE.value, _("Female")), (Sex.MALE.value, _("Male")), (Sex.OTHER.value, _("Other"))]
RESULTS = [("none", _("Not tested")), ("negative", _("Negative")), ("positive", _("Positive"))]
KINDS = [("pcr", _("PCR")), ("antigen", _("Rapid antigen test"))]
REAL_DAY = _("Enter a real day: day, month and year")
FROM_MRZ = ("name", "birth", "sex", "nationality", "number", "expiry")
QUARANTINE: dict[str, Promise] = {
    "province": _("Province or city of the place of quarantine"),
    "district": _("District of the place of quarantine"),
    "commune": _("Commune or ward of the place of quarantine"),
}
STAY: dict[str, Promise] = {
    "province": _("Province or city where you stay afterwards"),
    "district": _("District where you stay afterwards"),
    "commune": _("Commune or ward where you stay afterwards"),
}
MRZ_FAULTS: dict[str, Promise] = {
    "check_digit": _("A check digit does not fit: compare the lines with the passport, above all 0 and O"),
    "length": _("A passport has two lines of 44 signs, a card three of 30 or two of 36"),
    "visa": _("These are the lines of a visa: take those of the page with the photo"),
}
TOLD = (
    "nationality", "seat", "from_country", "countries", "tested_kind", "phone", "email", "certificate", "note",
)  # fmt: skip


class EntryForm(SymptomForm):
    """An arrival. The lines of the passport fill in what stands in them; everything else is asked."""

    field_order = (
        "mrz", "name", "birth", "sex", "nationality", "number", "expiry", "gate", "flight", "seat", "arrives_on",
        "from_country", "countries", "symptoms", "which",
    )  # fmt: skip

    mrz = forms.CharField(
        label=_("The two lines at the foot of the passport's page with the photo"),
        help_text=_(
            "Type, paste or scan them. They fill in name, birth, sex, nationality, number and expiry."
        ),
        required=False,
        max_length=200,
        widget=forms.Textarea(
            {"rows": 3, "autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
    )
    name = forms.CharField(label=_("Full name, as in the passport"), required=False, max_length=120)
    birth = forms.DateField(
        label=_("Date of birth"),
        required=False,
        widget=DatePartsInput(),
        error_messages={"invalid": REAL_DAY},
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=SEXES, required=False, widget=forms.RadioSelect)
    nationality = forms.CharField(label=_("Nationality"), required=False, max_length=60)
    number = forms.CharField(
        label=_("Passport number"),
        required=False,
        max_length=24,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    expiry = forms.DateField(
        label=_("Passport valid until"),
        required=False,
        widget=DatePartsInput(),
        error_messages={"invalid": REAL_DAY},
    )
    gate = forms.ChoiceField(
        label=_("Where do you enter Vietnam?"), error_messages={"required": _("Choose where you enter")}
    )
    flight = forms.CharField(
        label=_("Flight number, or number of the vehicle"),
        max_length=16,
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocapitalize": "characters"}),
        error_messages={"required": _("Enter the flight number, or the number of the vehicle")},
    )
    seat = forms.CharField(
        label=_("Seat"),
        required=False,
        max_length=12,
        widget=forms.TextInput({"class": "govuk-input--width-5"}),
    )
    arrives_on = forms.DateField(
        label=_("Day of arrival"),
        widget=DatePartsInput(),
        error_messages={"required": _("Enter the day of arrival"), "invalid": REAL_DAY},
    )
    from_country = forms.CharField(
        label=_("From which country do you come?"),
        max_length=60,
        error_messages={"required": _("Enter the country you come from")},
    )
    countries = forms.CharField(
        label=_("In which other countries have you been lately?"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )
    contact = forms.ChoiceField(
        label=_("In the last 14 days, were you close to somebody who has or may have COVID-19?"),
        choices=YES_NO,
        widget=YesNo(),
        error_messages=CHOOSE,
    )
    test_result = forms.ChoiceField(
        label=_("Your latest test for COVID-19"),
        choices=RESULTS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one")},
    )
    tested_kind = forms.ChoiceField(
        label=_("Kind of test"), choices=[("", "–"), *KINDS], required=False, widget=forms.Select
    )
    tested_on = forms.DateField(
        label=_("Day of the test"),
        required=False,
        widget=DatePartsInput(),
        error_messages={"invalid": REAL_DAY},
    )
    doses = forms.IntegerField(
        label=_("How many doses of a vaccine against COVID-19 have you had?"),
        min_value=0,
        max_value=9,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
        error_messages={
            "required": _("Enter a number, 0 for none"),
            "invalid": _("Enter a number, 0 for none"),
        },
    )
    certificate = forms.CharField(
        label=_("Text of the QR code of your vaccination certificate"),
        help_text=_("It begins with HC1:. It is checked here and sent nowhere else."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    quarantine_address = forms.CharField(
        label=_("Hotel, facility or house, with street and number"),
        max_length=300,
        error_messages={"required": _("Enter where you will be isolated")},
    )
    stay_address = forms.CharField(
        label=_("Where do you stay afterwards? Leave empty if it is the same place."),
        required=False,
        max_length=300,
    )
    phone = forms.CharField(
        label=_("Telephone in Vietnam, or another on which we reach you"),
        max_length=24,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
        error_messages={"required": _("Enter a telephone number")},
    )
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=120)
    note = forms.CharField(
        label=_("Anything else?"), required=False, max_length=500, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, data: Mapping[str, object] | None, *, days: int) -> None:
        super().__init__(data)
        self.zone: Mrz | None = None
        self.units = {"quarantine": NATION, "stay": NATION}
        add_unit_fields(self, "quarantine", QUARANTINE, required=("province", "district", "commune"))
        add_unit_fields(self, "stay", STAY, required=())
        gate = self.fields["gate"]
        if isinstance(gate, forms.ChoiceField):
            language = get_language() or "vi"
            gate.choices = [("", "–"), *((one.code, one.name(language)) for one in gates().values())]
        self.fields["countries"].help_text = str(_("In the last %(days)d days")) % {"days": days}

    def clean_mrz(self) -> str:
        """Lines whose check digits hold; what stands in them counts before what was typed."""
        text = str(self.cleaned_data["mrz"]).strip()
        if not text:
            return ""
        try:
            self.zone = parse_mrz(text, reference=clock.today())
        except InvalidMrz as fault:
            sentence = MRZ_FAULTS.get(fault.reason, _("These are not the lines of a passport: compare them"))
            raise forms.ValidationError(str(sentence)) from fault
        return text

    def clean_arrives_on(self) -> dt.date:
        """From yesterday to a fortnight ahead."""
        day: dt.date = self.cleaned_data["arrives_on"]
        if not clock.today() - dt.timedelta(days=1) <= day <= clock.today() + AHEAD:
            raise forms.ValidationError(_("Declare at most 14 days before you arrive"))
        return day

    def clean(self) -> dict[str, object]:
        """Who it is must be known, from the lines or typed; both places are units that there are."""
        data = super().clean() or {}
        data.update(self._person(data))
        self.units["quarantine"] = clean_unit(self, "quarantine")
        if data.get("stay_province"):
            self.units["stay"] = clean_unit(self, "stay")
        if data.get("test_result") in ("negative", "positive") and not data.get("tested_on"):
            self.add_error("tested_on", str(_("Enter the day of the test")))
        return data

    def declared(self) -> Declared:
        """The cleaned answers as they are stored."""
        data = self.cleaned_data
        details = {name: str(data.get(name) or "").strip() for name in (*TOLD, *FROM_MRZ)}
        details |= {
            "mrz_read": "yes" if self.zone else "",
            "symptoms": self.told_symptoms(unnamed="yes"),
            "contact": data["contact"],
            "test_result": data["test_result"],
            "tested_on": str(data["tested_on"] or "") if data["test_result"] != "none" else "",
            "doses": str(data["doses"]),
            "quarantine": _place(data["quarantine_address"], self.units["quarantine"]),
            "quarantine_unit": self.units["quarantine"],
            "stay": _place(data["stay_address"], self.units["stay"]),
            "stay_unit": self.units["stay"] if self.units["stay"] != NATION else "",
            "vehicle": data["flight"],
            "gate": gates()[data["gate"]].vi,
        }
        return Declared(
            gate=data["gate"],
            flight="".join(str(data["flight"]).upper().split()),
            arrives_on=data["arrives_on"],
            passport=data["number"],
            details={name: text for name, text in details.items() if text},
        )

    def _person(self, data: Mapping[str, object]) -> dict[str, object]:
        told = _of_zone(self.zone) if self.zone else {name: data.get(name) for name in FROM_MRZ}
        merged = {name: told.get(name) or data.get(name) for name in FROM_MRZ}
        if "mrz" in self.errors:
            return merged
        try:
            merged["name"] = PersonName.parse(str(merged["name"] or "")).exact
        except InvalidName:
            self.add_error("name", str(_("Enter your name as in the passport, or the lines of the passport")))
        try:
            merged["number"] = Passport.parse(str(merged["number"] or "")).number
        except InvalidPassport:
            self.add_error("number", str(_("Enter the number of the passport")))
        born = merged["birth"]
        if not isinstance(born, dt.date) or not dt.date(1900, 1, 1) <= born <= clock.today():
            self.add_error("birth", str(REAL_DAY))
        if not merged["nationality"]:
            self.add_error("nationality", str(_("Enter your nationality")))
        return merged


def _of_zone(zone: Mrz) -> dict[str, object]:
    born = zone.birth
    whole = born.year and born.month and born.day
    return {
        "name": f"{zone.surname} {zone.given_names}".strip(),
        "birth": dt.date(born.year, born.month, born.day) if whole else None,  # type: ignore[arg-type]  # none is None
        "sex": zone.sex.value,
        "nationality": zone.nationality,
        "number": zone.number,
        "expiry": zone.expiry,
    }


def _place(address: str, path: str) -> str:
    return ", ".join(filter(None, (address.strip(), name_of(path, stored_on()) if path != NATION else "")))
