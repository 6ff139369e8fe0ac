"""What does somebody note who has called or visited, and where is an item sent?"""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pccovid.capabilities.followup.states import Kind, Outcome, ReturnReason, SendReason
from pccovid.capabilities.followup.wording import OUTCOMES, RETURN_REASONS, SEND_REASONS
from pccovid.capabilities.followup.working import Said
from pccovid.faces.command.tracing.interviewing import CHOICES, MEANS, UNKNOWN, InterviewForm
from pccovid.faces.widgets.date_parts import DatePartsInput
from pccovid.faces.widgets.units_asked import add_unit_fields, clean_unit
from pccovid.kernel import clock
from pccovid.registry.territories.queries import NATION

MEETING = tuple(InterviewForm.base_fields)
MINUTES = "%Y-%m-%dT%H:%M"
LABELS = {
    "province": _("Province or city"),
    "district": pgettext_lazy("hand-over", "District (empty: the province finds out which)"),
    "commune": pgettext_lazy("hand-over", "Commune or ward (empty: the district finds out which)"),
}
ASKED: dict[str, object] = {
    "ill": _("Does the person have a fever, a cough, or other symptoms?"),
    "apart": _("Does the person stay apart from others at home?"),
    "knew": _("Had the person read the warning before?"),
}


class AskedField(forms.ChoiceField):
    """A question of the call. Who was not reached answered none of them: what is missing is not known."""

    def clean(self, value: object) -> object:
        """The answer, or "not known"."""
        return super().clean(value or UNKNOWN)


def _asked(label: object) -> forms.ChoiceField:
    widget = forms.RadioSelect()
    widget.side_by_side = True  # type: ignore[attr-defined]  # read by widgets/forms/choices.html
    return AskedField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        choices=CHOICES,
        initial=UNKNOWN,
        widget=widget,
    )


class OutcomeForm(forms.Form):
    """What came of it, and what was said. Nothing is chosen beforehand but "not known"."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[(one.value, words) for one, words in OUTCOMES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it"), "invalid_choice": _("Choose one of these")},
    )
    again_at = forms.DateTimeField(
        label=_("When to call again"),
        help_text=_("Only if the person asked for it; two days ahead at most"),
        required=False,
        input_formats=[MINUTES],
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "class": "govuk-input--width-20"}, format=MINUTES
        ),
        error_messages={"invalid": _("Write the time as day, month, year, hour and minute.")},
    )

    def __init__(self, data: object, kind: Kind) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # the data of a request, whatever its kind
        for name, label in ASKED.items():
            if name != "knew" or kind is Kind.WARNED:
                self.fields[name] = _asked(label)
        self.fields["onset_on"] = forms.DateField(
            label=_("First day of symptoms"),
            help_text=_("Leave empty if there were none."),
            required=False,
            widget=DatePartsInput(),
            error_messages={"invalid": _("There is no such day.")},
        )
        for name in MEETING if kind is Kind.WARNED else ():
            self.fields[name] = _asked(InterviewForm.base_fields[name].label)
        self.order_fields(["outcome", "again_at", "ill", "onset_on"])

    def clean_onset_on(self) -> object:
        """Symptoms began today or earlier."""
        told = self.cleaned_data["onset_on"]
        if told is not None and told > clock.today():
            raise forms.ValidationError(_("This day has not come yet."))
        return told

    @property
    def said(self) -> Said:
        """The answers of a valid form; of who was not reached there are none."""
        data = self.cleaned_data
        outcome = Outcome(data["outcome"])
        again_at: datetime | None = data["again_at"] if outcome is Outcome.CALL_BACK else None
        if outcome is not Outcome.REACHED:
            return Said(outcome=outcome, again_at=again_at)
        told = {name: MEANS[data.get(name) or UNKNOWN] for name in (*ASKED, *MEETING)}
        return Said(
            outcome=outcome,
            onset_on=data["onset_on"],
            ill=told["ill"],
            apart=told["apart"],
            knew=told["knew"],
            body_contact=told["body_contact"],
            care_unprotected=told["care_unprotected"],
            masked=told["masked"],
            near=told["near"],
            enclosed=told["enclosed"],
        )


class SendForm(forms.Form):
    """To which unit, and why."""

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # handed on as it came
        add_unit_fields(self, "to", LABELS, required=("province",))
        self.fields["reason"] = forms.ChoiceField(
            label=_("Why?"),
            choices=[(one.value, words) for one, words in SEND_REASONS.items()],
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose a reason"), "invalid_choice": _("Choose one of these")},
        )

    destination = NATION

    def clean(self) -> dict[str, object]:
        """The unit that the names mean."""
        data = super().clean() or {}
        if "to_province" in self.cleaned_data:
            self.destination = clean_unit(self, "to")
        return data

    @property
    def why(self) -> SendReason:
        """The reason of a valid form."""
        return SendReason(self.cleaned_data["reason"])


class ReturnForm(forms.Form):
    """Why an item is sent back."""

    refusal = forms.ChoiceField(
        label=_("Why do you return it?"),
        choices=[(one.value, words) for one, words in RETURN_REASONS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason"), "invalid_choice": _("Choose one of these")},
    )

    @property
    def why(self) -> ReturnReason:
        """The reason of a valid form."""
        return ReturnReason(self.cleaned_data["refusal"])
