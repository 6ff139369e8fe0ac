"""What is asked of whoever complains, or is not satisfied with an answer? Only why."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_LETTERS = 4_000


class ReasonForm(forms.Form):
    """Why, in one's own words."""

    text = forms.CharField(
        label=_("What was wrong about it?"),
        help_text=_(
            "For example: I was not there at that time; I never went to this office. No numbers of papers, please."
        ),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Write what was wrong about it"),
            "max_length": _("Write no more than %(limit_value)d letters"),
        },
    )


class AgainForm(ReasonForm):
    """Why the answer does not satisfy."""

    text = forms.CharField(
        label=_("What is still open?"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=ReasonForm.base_fields["text"].error_messages,
    )


def draft_of(reference: str) -> str:
    """Under which name the device keeps the draft: each access has its own."""
    return f"complaint-{reference[-12:]}"
