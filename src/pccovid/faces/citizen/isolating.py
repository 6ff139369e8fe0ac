"""What does somebody in quarantine tell each day? One tap when she is well; else which symptoms, and a temperature."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.quarantine.telling import HowSheIs
from pccovid.faces.widgets.sent_once import SentOnceForm
from pccovid.faces.widgets.symptoms_asked import SYMPTOMS

WELL, UNWELL = "well", "unwell"


class HowAreYouForm(SentOnceForm):
    """Two buttons: "I am well" sends nothing else, "I am not well" what was ticked."""

    how = forms.ChoiceField(choices=[(WELL, WELL), (UNWELL, UNWELL)], widget=forms.HiddenInput)
    which = forms.MultipleChoiceField(
        label=_("What do you have?"), choices=SYMPTOMS, required=False, widget=forms.CheckboxSelectMultiple
    )
    temperature = forms.DecimalField(
        label=_("Temperature, if you have measured it"),
        help_text=_("In degrees, for example 37,5"),
        required=False,
        min_value=34,
        max_value=43,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput({"inputmode": "decimal", "class": "govuk-input--width-5"}),
        error_messages={"invalid": _("Write the temperature as a number, for example 37,5")},
    )
    note = forms.CharField(
        label=_("Anything else the health station should know?"), required=False, max_length=500
    )

    def clean(self) -> dict[str, object]:
        """Whoever is not well says what it is."""
        data = super().clean() or {}
        told = data.get("which") or data.get("temperature") is not None or data.get("note")
        if data.get("how") == UNWELL and not told and not self.errors:
            self.add_error("which", _("Tick what you have, or write it below."))
        return data

    def told(self) -> HowSheIs:
        """What a valid form says."""
        data = self.cleaned_data
        if data["how"] == WELL:
            return HowSheIs()
        degrees = data["temperature"]
        note = data["note"] or ("" if data["which"] or degrees is not None else "–")
        return HowSheIs(tuple(data["which"]), None if degrees is None else round(degrees * 10), note)
