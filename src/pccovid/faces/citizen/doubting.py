"""What is asked of whoever says that a record is not theirs? What is wrong, and if they like in their own words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.registry.people.doubt_rules import Wrong

MOST_LETTERS = 2_000
WRONG = (
    (Wrong.NOT_MINE.value, _("This is not me: it is about somebody else")),
    (Wrong.DETAILS.value, _("It is about me, but something in it is wrong")),
)


class DoubtForm(forms.Form):
    """What is wrong about a record; nothing is chosen beforehand."""

    wrong = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=WRONG,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("For example: I never lived there. No numbers of papers, please."),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Write no more than %(limit_value)d letters")},
    )


def draft_of(reference: str) -> str:
    """Under which name the device keeps the draft: each record has its own."""
    return f"record-{reference[-12:]}"
