"""What does a registrar fill in? The reason; the verdict is the button that is pressed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.faces.command.linkage.words import PAIR_VERDICTS, WHYS
from pccovid.registry.people.verdicts import Why


class AnswerForm(forms.Form):
    """One of the buttons, and on what the verdict is founded."""

    why = forms.ChoiceField(
        label=_("On what do you found it?"),
        choices=[(why.value, WHYS[why]) for why in Why],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose on what you found it.")},
    )
    verdict = forms.ChoiceField(
        choices=list(PAIR_VERDICTS.items()),
        widget=forms.HiddenInput,
        error_messages={"required": _("Press one of the buttons.")},
    )
