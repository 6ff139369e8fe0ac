"""What does a vaccination site fill in? Questions, the injection, what came of it, sessions, stock."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.vaccination.screening_rules import QUESTIONS
from pccovid.capabilities.vaccination.states import EndedWhy, NoCode
from pccovid.faces.widgets.sent_once import SentOnceForm

MINUTES = "%Y-%m-%dT%H:%M"
PRODUCTS = [
    ("astrazeneca", "AstraZeneca"), ("pfizer", "Pfizer (Comirnaty)"), ("moderna", "Moderna (Spikevax)"),
    ("verocell", "Vero Cell (Sinopharm)"), ("sputnikv", "Sputnik V"), ("hayatvax", "Hayat-Vax"),
    ("janssen", "Janssen"), ("abdala", "Abdala"),
]  # fmt: skip
ASKED = {
    "anaphylaxis": _("Grave allergic reaction to a dose before, or to a part of this vaccine"),
    "ill": _("Ill now: fever, infection, an illness that has become worse"),
    "early_pregnancy": _("Pregnant, under 13 weeks"),
    "recent_treatment": _("Treated with antibodies or plasma in the last 90 days"),
    "grave_allergy": _("Grave allergy to anything else"),
    "immune": _("Weak immune system, or treatment against it"),
    "bleeding": _("Bleeds easily, or takes blood thinners"),
}
ANSWERS = [("no", _("No")), ("yes", _("Yes"))]
NO_CODE = {
    NoCode.NO_TELEPHONE: _("She has no telephone"),
    NoCode.TELEPHONE_FAILED: _("Her telephone does not work"),
    NoCode.TRIES_USED_UP: _("Five wrong codes"),
}
STRIKE = {
    EndedWhy.NEVER_GIVEN: _("It was never injected"),
    EndedWhy.OTHER_PERSON: _("It was injected to somebody else"),
}
_TIME = {"type": "datetime-local", "class": "govuk-input--width-20"}
_NUMBER = {"inputmode": "numeric", "class": "govuk-input--width-5"}


class FindVisitForm(forms.Form):
    """Whoever comes: a scanned code, or a number typed from a card."""

    text = forms.CharField(
        label=_("Scan a code, or type the number of a card"),
        max_length=2000,
        widget=forms.TextInput({"autocomplete": "off", "autofocus": True, "spellcheck": "false"}),
        error_messages={"required": _("Scan a code or type a number.")},
    )


class ScreeningForm(SentOnceForm):
    """Seven questions and a temperature. What is not answered is missing, and no "no"."""

    temperature = forms.DecimalField(
        label=_("Temperature"), help_text=_("In degrees, for example 36,8"), required=False, localize=True,
        decimal_places=1, widget=forms.TextInput({"inputmode": "decimal", "class": "govuk-input--width-5"}),
    )  # fmt: skip
    doctor = forms.CharField(
        label=_("Doctor who decides what the rule leaves open: name, and why"), required=False, max_length=300
    )

    def __init__(self, data: object, **others: object) -> None:
        super().__init__(data, **others)  # type: ignore[arg-type]  # as the form's own
        for name in QUESTIONS:
            self.fields[name] = forms.ChoiceField(
                label=ASKED[name], choices=ANSWERS, required=False, widget=forms.RadioSelect
            )
        self.order_fields([*QUESTIONS, "temperature", "doctor"])

    def answers(self) -> dict[str, bool | None]:
        """Yes, no, or not answered."""
        return {name: {"yes": True, "no": False}.get(self.cleaned_data[name]) for name in QUESTIONS}

    def tenths(self) -> int | None:
        """Tenths of a degree."""
        degrees = self.cleaned_data["temperature"]
        return None if degrees is None else round(degrees * 10)


class InjectionForm(SentOnceForm):
    """Lot as on the vial, and the code of the person's page; without one the reason."""

    lot = forms.CharField(
        label=_("Lot on the vial"), max_length=40, error_messages={"required": _("Scan or type the lot.")},
        widget=forms.TextInput(
            {"class": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false", "autofocus": True}
        ),
    )  # fmt: skip
    code = forms.CharField(
        label=_("Code that her page shows"), max_length=12, required=False,
        widget=forms.TextInput({"class": "govuk-input--width-10", "inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    no_code = forms.ChoiceField(
        label=_("No code? Compare her paper with her, and say why"), required=False, widget=forms.RadioSelect,
        choices=[(one.value, words) for one, words in NO_CODE.items()],
    )  # fmt: skip
    late_at = forms.DateTimeField(
        label=_("From the paper list: injected at"), required=False, input_formats=[MINUTES],
        help_text=_("Only for doses that were injected without network."),
        widget=forms.DateTimeInput(_TIME, format=MINUTES),
    )  # fmt: skip

    def clean(self) -> dict[str, object]:
        """One of three ways."""
        data = super().clean() or {}
        if not self.errors and not (data.get("code") or data.get("no_code") or data.get("late_at")):
            self.add_error("code", _("Type the code of her page, or say why there is none."))
        return data


class StrikeForm(forms.Form):
    """A dose that was wrong goes."""

    why = forms.ChoiceField(
        label=_("Why does the dose not stand?"), widget=forms.RadioSelect,
        choices=[(one.value, words) for one, words in STRIKE.items()], error_messages={"required": _("Choose why.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("In words"), max_length=300, error_messages={"required": _("Say it in words.")}
    )


class SiteForm(forms.Form):
    """A site of the own office."""

    name = forms.CharField(
        label=_("Name of the site"), max_length=120, error_messages={"required": _("Name it.")}
    )
    address = forms.CharField(label=_("Address"), max_length=200, required=False)


class SessionForm(SentOnceForm):
    """Hours with one vaccine."""

    product = forms.ChoiceField(label=_("Vaccine"), choices=PRODUCTS)
    starts_at = forms.DateTimeField(
        label=_("Begins"), input_formats=[MINUTES], widget=forms.DateTimeInput(_TIME, format=MINUTES)
    )
    hours = forms.IntegerField(
        label=_("How many hours"), min_value=1, max_value=14, initial=4, widget=forms.TextInput(_NUMBER)
    )
    each = forms.IntegerField(
        label=_("People each half hour"),
        min_value=1,
        max_value=500,
        initial=20,
        widget=forms.TextInput(_NUMBER),
    )
    opens_at = forms.DateTimeField(
        label=_("Places are given from"), help_text=_("Whoever asks before is ranked by the queue."), required=False,
        input_formats=[MINUTES], widget=forms.DateTimeInput(_TIME, format=MINUTES),
    )  # fmt: skip

    def ends_at(self) -> dt.datetime:
        """The end of the hours."""
        begins: dt.datetime = self.cleaned_data["starts_at"]
        return begins + dt.timedelta(hours=self.cleaned_data["hours"])


class LotForm(forms.Form):
    """Doses that came in."""

    product = forms.ChoiceField(label=_("Vaccine"), choices=PRODUCTS)
    lot = forms.CharField(
        label=_("Lot on the vial"), max_length=40, error_messages={"required": _("Scan or type the lot.")}
    )
    expires_on = forms.DateField(label=_("Expires on"), widget=forms.DateInput({"type": "date"}))
    doses = forms.IntegerField(
        label=_("Doses received in all"), min_value=0, max_value=1_000_000, widget=forms.TextInput(_NUMBER)
    )
