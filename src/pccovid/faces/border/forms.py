"""What does the desk type? What the scanner reads, and the decision."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.entry.events import ArrivalState
from pccovid.faces.border.shown import Shown, read_shown
from pccovid.kernel.errors import InvalidMrz, InvalidPassport

MRZ_FAULTS: dict[str, Promise] = {
    "check_digit": _("A check digit does not fit. Scan again, or type the number."),
    "length": _("A passport has two lines of 44 signs, a card three of 30 or two of 36. Scan again."),
    "visa": _("This is a visa. Scan the page with the photo."),
}
VERDICTS = [
    (ArrivalState.ADMITTED.value, _("Admit")),
    (ArrivalState.HELD.value, _("Hold at the desk")),
    (ArrivalState.REFERRED.value, _("To the health workers")),
]


def read_or_refuse(text: str) -> Shown:
    """What was laid on the scanner; a sentence where it cannot be read."""
    try:
        return read_shown(text)
    except InvalidMrz as fault:
        sentence = MRZ_FAULTS.get(fault.reason, _("These are not the lines of a passport. Scan again."))
        raise forms.ValidationError(str(sentence)) from fault
    except InvalidPassport as fault:
        sentence = _("Scan the passport's lines or the code, or type the number of the passport.")
        raise forms.ValidationError(str(sentence)) from fault


class FindForm(forms.Form):
    """The lines of a passport, its number, or the code of the declaration."""

    text = forms.CharField(
        label=_("Scan the passport or the code"),
        help_text=_("A scanner types the lines; the number can be typed by hand."),
        max_length=300,
        widget=forms.Textarea({"rows": 2, "autocomplete": "off", "autofocus": True, "spellcheck": "false"}),
        error_messages={
            "required": _("Scan the passport's lines or the code, or type the number of the passport.")
        },
    )

    def clean_text(self) -> Shown:
        """What it is."""
        return read_or_refuse(self.cleaned_data["text"])


class DecideForm(forms.Form):
    """The decision; the passport where only the code was scanned; a reason where the list advises otherwise."""

    passport = forms.CharField(
        label=_("Scan the passport"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2, "autocomplete": "off", "spellcheck": "false"}),
    )
    verdict = forms.ChoiceField(
        label=_("Decision"),
        choices=VERDICTS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a decision")},
    )
    why = forms.CharField(
        label=_("Why, if it is not what the list comes to"),
        max_length=24,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def clean_passport(self) -> str:
        """The number; empty where it was scanned before."""
        text = self.cleaned_data["passport"].strip()
        return read_or_refuse(text).passport if text else ""
