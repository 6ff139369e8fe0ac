"""What does a clinic fill in?"""

from datetime import datetime
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.testing.operations import Specimen
from pccovid.capabilities.testing.rules import Method, Outcome
from pccovid.capabilities.testing.wording import METHODS, OUTCOMES
from pccovid.faces.widgets.date_parts import DatePartsInput
from pccovid.kernel import clock
from pccovid.kernel.errors import DomainError
from pccovid.kernel.ids import uuid7

MINUTES = "%Y-%m-%dT%H:%M"
# Which field a refusal belongs to, and its sentence.
FAULTS = {
    "testing.sampled_in_future": ("sampled_at", _("The sample cannot have been taken in the future.")),
    "testing.resulted_before_sampled": ("sampled_at", _("The sample cannot be newer than its result.")),
    "testing.ct_without_pcr": ("ct", _("Only a PCR test has a Ct value. Leave this empty.")),
}


class FindForm(forms.Form):
    """A scanned code, or a number typed from a card."""

    text = forms.CharField(
        label=_("Scan a code, or type the number of a card"),
        help_text=_("Personal QR, CCCD, health insurance card, identity card or passport"),
        max_length=2000,
        error_messages={"required": _("Scan a code or type a number.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True, "spellcheck": "false"}),
    )


class ResultForm(forms.Form):
    """A result of one specimen."""

    client_id = forms.UUIDField(initial=uuid7, widget=forms.HiddenInput)
    method = forms.ChoiceField(
        label=_("Test"),
        choices=[(method.value, name) for method, name in METHODS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the kind of test.")},
    )
    outcome = forms.ChoiceField(
        label=_("Result"),
        choices=[(outcome.value, name) for outcome, name in OUTCOMES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the result.")},
    )
    sampled_at = forms.DateTimeField(
        label=_("Sample taken at"),
        input_formats=[MINUTES],
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "class": "govuk-input--width-20"}, format=MINUTES
        ),
        error_messages={
            "required": _("Say when the sample was taken."),
            "invalid": _("Write the time as day, month, year, hour and minute."),
        },
    )
    onset_on = forms.DateField(
        label=_("First day of symptoms"),
        help_text=_("Leave empty if there were none."),
        required=False,
        widget=DatePartsInput(),
        error_messages={"invalid": _("There is no such day.")},
    )
    ct = forms.DecimalField(
        label=_("Ct value"),
        help_text=_("PCR only"),
        required=False,
        min_value=Decimal(1),
        max_value=Decimal(60),
        decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-5"}),
    )

    def specimen(self, resulted_at: datetime) -> Specimen:
        """The answers of a valid form. The result is known from now on."""
        data = self.cleaned_data
        return Specimen(
            method=Method(data["method"]),
            outcome=Outcome(data["outcome"]),
            sampled_at=data["sampled_at"],
            resulted_at=max(resulted_at, data["sampled_at"]),
            ct=data["ct"],
            onset_on=data["onset_on"],
        )

    def clean_onset_on(self) -> object:
        """A symptom has begun by today."""
        day = self.cleaned_data["onset_on"]
        if day is not None and day > clock.today():
            raise forms.ValidationError(_("Symptoms cannot begin in the future."))
        return day

    def refuse(self, fault: DomainError) -> None:
        """Show a refusal at its field; a refusal that belongs to none is raised again."""
        if fault.code not in FAULTS:
            raise fault
        name, sentence = FAULTS[fault.code]
        self.add_error(name, forms.ValidationError(sentence))


def fresh_result_form() -> ResultForm:
    """An empty form, its sample taken now."""
    return ResultForm(initial={"sampled_at": clock.now().astimezone(clock.VIETNAM)})
