"""Which contacts were chosen, and what is to happen with them?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.tracing.events import ContactShown
from pccovid.capabilities.tracing.states import (
    CONTACT_TRANSITIONS,
    ContactStatus,
    DismissReason,
    ReleaseReason,
)
from pccovid.faces.command.tracing.words import DISMISS_REASONS, RELEASE_REASONS

RELEASE, DISMISS = "release", "dismiss"
TARGETS = {RELEASE: ContactStatus.RELEASED, DISMISS: ContactStatus.DISMISSED}


class ChoiceForm(forms.Form):
    """The chosen contacts of one case: by boxes, or all that still wait."""

    action = forms.ChoiceField(choices=[(RELEASE, RELEASE), (DISMISS, DISMISS)])
    contact = forms.TypedMultipleChoiceField(required=False)
    all_waiting = forms.BooleanField(required=False)

    def __init__(self, data: object, contacts: list[ContactShown]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # the data of a request, whatever its kind
        self.contacts = contacts
        field = self.fields["contact"]
        if isinstance(field, forms.TypedMultipleChoiceField):
            field.choices = [(str(one.id), "") for one in contacts]

    @property
    def chosen(self) -> list[ContactShown]:
        """The contacts that can still be decided this way."""
        target = TARGETS[self.cleaned_data["action"]]
        if self.cleaned_data["all_waiting"]:
            return [
                one for one in self.contacts if one.status is ContactStatus.LISTED and one.fell_out_at is None
            ]
        ids = set(self.cleaned_data["contact"])
        return [
            one for one in self.contacts if str(one.id) in ids and target in CONTACT_TRANSITIONS[one.status]
        ]


class ReleaseForm(forms.Form):
    """Why the warnings go out."""

    reason = forms.ChoiceField(
        label=_("Why are they warned?"),
        choices=[(reason.value, name) for reason, name in RELEASE_REASONS.items()],
        initial=ReleaseReason.RULE_MET.value,
        widget=forms.RadioSelect,
    )


class DismissForm(forms.Form):
    """Why these were no contacts."""

    reason = forms.ChoiceField(
        label=_("Why was this no contact?"),
        choices=[(reason.value, name) for reason, name in DISMISS_REASONS.items()],
        initial=DismissReason.NOT_PRESENT.value,
        widget=forms.RadioSelect,
    )


REASON_FORMS: dict[str, type[ReleaseForm] | type[DismissForm]] = {RELEASE: ReleaseForm, DISMISS: DismissForm}


def gate(action: str) -> dict[str, object]:
    """What the page before a decision needs: the form for the reason, and whether it lets warnings go out."""
    return {"action": action, "releasing": action == RELEASE, "form": REASON_FORMS[action]()}
