"""What is asked of a contact, and what does the definition say to the answers?"""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pccovid.capabilities.tracing.definitions import Facts, Standing, f1_standing
from pccovid.capabilities.tracing.events import ContactShown
from pccovid.capabilities.tracing.rules import f1_rule
from pccovid.faces.command.tracing.presenting import RuleWords, rule_words

YES, NO, UNKNOWN = "yes", "no", "unknown"
MEANS = {YES: True, NO: False, UNKNOWN: None}
CHOICES = (
    (YES, pgettext_lazy("interview", "Yes")),
    (NO, pgettext_lazy("interview", "No")),
    (UNKNOWN, pgettext_lazy("interview", "Not known")),
)
STANDINGS = {
    Standing.MET: gettext_lazy("Meets the definition of F1"),
    Standing.NOT_MET: gettext_lazy("Does not meet the definition of F1"),
    Standing.OPEN: gettext_lazy("Open: what is not known decides"),
}
COLOURS = {Standing.MET: "red", Standing.NOT_MET: "green", Standing.OPEN: "yellow"}


def _asked(label: object) -> forms.ChoiceField:
    widget = forms.RadioSelect()
    widget.side_by_side = True  # type: ignore[attr-defined]  # read by widgets/forms/choices.html
    return forms.ChoiceField(label=label, choices=CHOICES, initial=UNKNOWN, widget=widget)  # type: ignore[arg-type]  # a lazy text


class InterviewForm(forms.Form):
    """Five questions; each may be answered with "not known"."""

    masked = _asked(gettext_lazy("Did both wear masks all the time?"))
    near = _asked(gettext_lazy("Were they within two metres of each other?"))
    enclosed = _asked(gettext_lazy("Were they in the same enclosed room, cabin or vehicle?"))
    body_contact = _asked(gettext_lazy("Did they touch: shake hands, embrace, help each other?"))
    care_unprotected = _asked(gettext_lazy("Did one care for the other without full protection?"))

    @property
    def facts(self) -> Facts:
        """The answers of a valid form."""
        return Facts(**{name: MEANS[self.cleaned_data[name]] for name in self.fields})


@dataclass(frozen=True, slots=True)
class StandingShown:
    """What the definition says, in words; `rule` with its document."""

    words: str
    colour: str
    rule: RuleWords


def interview_form(contact: ContactShown, posted: Mapping[str, object] | None = None) -> InterviewForm:
    """The form, filled in with what was said before."""
    said = {value: name for name, value in MEANS.items()}
    initial = {name: said[getattr(contact.facts, name)] for name in InterviewForm.base_fields}
    return InterviewForm(posted, initial=initial)


def standing_shown(contact: ContactShown, territory: str) -> StandingShown:
    """What the definition in force on the day of the meeting says."""
    rule = f1_rule(contact.start, territory)
    words = rule_words(rule, rule.version)
    if not contact.facts.asked:
        return StandingShown(_("Candidate: nobody was asked yet"), "", words)
    standing = f1_standing(contact.facts, minutes=contact.minutes, rule=rule)
    return StandingShown(str(STANDINGS[standing]), COLOURS[standing], words)
