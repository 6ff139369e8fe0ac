"""What does somebody say about vaccination? That she wants a dose, when she comes, and how she felt after it."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.vaccination.reactions import Report
from pccovid.capabilities.vaccination.states import Severity
from pccovid.faces.widgets.sent_once import SentOnceForm

SYMPTOMS = (
    ("fever", _("Fever")),
    ("pain", _("Pain at the arm")),
    ("rash", _("Rash or swelling")),
    ("headache", _("A strong headache that stays")),
    ("breath", _("Trouble breathing")),
    ("chest", _("Pain in the chest")),
    ("faint", _("Fainting")),
)
SERIOUS = frozenset({"breath", "chest", "faint"})
UNUSUAL = frozenset({"rash", "headache"})


class RegisterForm(forms.Form):
    """Only what the registry does not know."""

    chronic = forms.BooleanField(
        label=_("I have a chronic illness (heart, lungs, diabetes, cancer, kidneys)"),
        help_text=_("The site asks you for a paper of it."),
        required=False,
    )


class BookForm(SentOnceForm):
    """A session, and who of the family comes along."""

    session = forms.UUIDField(error_messages={"required": _("Choose a session.")})


class ReactionForm(SentOnceForm):
    """How she feels since a dose."""

    which = forms.MultipleChoiceField(
        label=_("What do you have?"),
        choices=SYMPTOMS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick what you have.")},
    )
    hours = forms.IntegerField(
        label=_("Since how many hours?"),
        min_value=0,
        max_value=24 * 28,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-5"}),
        error_messages={"required": _("Say since how many hours."), "invalid": _("Write a number of hours.")},
    )
    words = forms.CharField(label=_("In your own words"), required=False, max_length=500)

    def report(self, now: dt.datetime) -> Report:
        """What a valid form says; how grave it is follows from what was ticked."""
        data = self.cleaned_data
        told = frozenset(data["which"])
        severity = (
            Severity.SERIOUS if told & SERIOUS else Severity.UNUSUAL if told & UNUSUAL else Severity.USUAL
        )
        onset = now - dt.timedelta(hours=data["hours"])
        return Report(onset, severity, tuple(data["which"]), data["words"])
