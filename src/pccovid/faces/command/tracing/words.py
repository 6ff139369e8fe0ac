"""What are the states and reasons of tracing called?"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pccovid.capabilities.tracing.states import ContactStatus, DismissReason, ReleaseReason
from pccovid.kernel.dated_rules import RuleStatus

STATUSES = {
    ContactStatus.LISTED: pgettext_lazy("contact status", "Waiting for a decision"),
    ContactStatus.RELEASED: pgettext_lazy("contact status", "Warned"),
    ContactStatus.DISMISSED: pgettext_lazy("contact status", "No contact"),
}
STATUS_COLOURS = {
    ContactStatus.LISTED: "yellow",
    ContactStatus.RELEASED: "red",
    ContactStatus.DISMISSED: "",
}
RELEASE_REASONS = {
    ReleaseReason.RULE_MET: _("The rule is met: same place, same time, long enough"),
    ReleaseReason.INTERVIEW: _("Confirmed in an interview"),
}
DISMISS_REASONS = {
    DismissReason.NOT_PRESENT: _("Was not there"),
    DismissReason.SEPARATE_ROOMS: _("Was in another room or zone"),
    DismissReason.PROTECTED: _("Wore full protection"),
    DismissReason.WRONG_PERSON: _("The scan belongs to somebody else"),
    DismissReason.KNOWN_CASE: _("Is a case already"),
}
REASONS = {
    **{reason.value: name for reason, name in RELEASE_REASONS.items()},
    **{reason.value: name for reason, name in DISMISS_REASONS.items()},
}
STANDING = {
    RuleStatus.CONFIRMED: _("Text of the document confirmed"),
    RuleStatus.LOCAL_DECISION: _("Decision of this project, to be signed by the authority"),
    RuleStatus.MEMORY: _("Known from memory only: for demonstration"),
    RuleStatus.NOT_FOUND: _("Document not found: for demonstration"),
}
