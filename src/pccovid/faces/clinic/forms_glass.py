"""What must be said before a record is opened in an emergency?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.kernel.errors import DomainError
from pccovid.trust.oversight.errors import GlassLimit, NotFound, RightClosed
from pccovid.trust.oversight.wording import GLASS_REASONS

SHORTEST = 10
FAULTS = {
    NotFound.code: ("text", _("Nobody is known by this. Check the number, or try another paper.")),
    GlassLimit.code: (
        None,
        _("You have opened five records this way in 24 hours. Call the auditor on duty."),
    ),
    RightClosed.code: (
        None,
        _("You may not open records this way now: a review was refused, or nobody has made one in time."),
    ),
}


class GlassForm(forms.Form):
    """Number, reason, and the reason in one's own words."""

    text = forms.CharField(
        label=_("Scan a code, or type the number of a card"),
        help_text=_("Personal QR, CCCD, health insurance card, identity card or passport"),
        max_length=2000,
        error_messages={"required": _("Scan a code or type a number.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.ChoiceField(
        label=_("Why must the record be opened now?"),
        choices=list(GLASS_REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("The person and an auditor read this."),
        min_length=SHORTEST,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write in your words why."),
            "min_length": _("Write at least ten letters, so that others can follow it later."),
        },
    )

    def refuse(self, fault: DomainError) -> None:
        """Show a refusal in words; one that belongs to none is raised again."""
        if fault.code not in FAULTS:
            raise fault
        name, sentence = FAULTS[fault.code]
        self.add_error(name, forms.ValidationError(sentence))
