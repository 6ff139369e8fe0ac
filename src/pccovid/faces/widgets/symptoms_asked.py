"""Which questions about symptoms does every declaration ask? The same ones, in the same words."""

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pccovid.faces.widgets.sent_once import SentOnceForm

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
CHOOSE = {"required": _("Choose yes or no")}
SYMPTOMS: list[tuple[str, Promise]] = [
    ("fever", _("Fever")),
    ("cough", _("Cough")),
    ("breath", _("Trouble breathing")),
    ("throat", _("Sore throat")),
    ("taste", _("Loss of taste or smell")),
    ("tired", _("Tiredness, aching body")),
]


class YesNo(forms.RadioSelect):
    """Yes or no, neither chosen; `opens` is the id of what "yes" asks further."""

    side_by_side = True

    def __init__(self, opens: str = "") -> None:
        super().__init__()
        self.opens = opens

    def create_option(
        self,
        name: str,
        value: object,
        label: int | str,
        selected: bool,
        index: int,
        subindex: int | None = None,
        attrs: Mapping[str, object] | None = None,
    ) -> dict[str, object]:
        """The option; "yes" says what it opens."""
        option = super().create_option(name, value, label, selected, index, subindex, dict(attrs or {}))
        if value == "yes" and self.opens:
            option["attrs"]["data-opens"] = self.opens
        return option


class SymptomForm(SentOnceForm):
    """A form that asks about symptoms; `told_symptoms` is what is stored of the answers."""

    symptoms = forms.ChoiceField(
        label=_("Do you have any of these now, or had in the last 14 days?"),
        help_text=_("Fever, cough, trouble breathing, sore throat, loss of taste or smell, tiredness"),
        choices=YES_NO,
        widget=YesNo(opens="more-symptoms"),
        error_messages=CHOOSE,
    )
    which = forms.MultipleChoiceField(
        label=_("Which ones?"), choices=SYMPTOMS, required=False, widget=forms.CheckboxSelectMultiple
    )

    def told_symptoms(self, *, unnamed: str = "") -> str:
        """The symptoms that were ticked; `unnamed` where there are some and none was ticked; else nothing."""
        data = self.cleaned_data
        return ", ".join(data["which"]) or unnamed if data["symptoms"] == "yes" else ""
