"""What are the states and reasons of tracing called?"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pccovid.capabilities.tracing.states import (
    ContactStatus,
    DismissReason,
    LinkReason,
    LinkStatus,
    OnsetReason,
    ReleaseReason,
)
from pccovid.capabilities.tracing.tree import Kind
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
    DismissReason.JOINED.value: _("The same meeting stands in another row, with its place"),
}
# How a contact came to be recorded at the place: the source of what makes a meeting.
CHANNELS = {
    "code": _("An officer scanned the personal code"),
    "signed": _("An officer scanned a signed code"),
    "card": _("An officer scanned the identity card"),
    "paper": _("An officer noted a card or paper"),
    "number": _("An officer typed the number"),
    "own": _("Scanned the place's code herself or himself"),
    "own_typed": _("Typed the place's code herself or himself"),
    "carried_over": _("Carried over from an earlier application"),
    "bluetooth": _("Two telephones noted each other by Bluetooth"),
}
ONSET_REASONS = {
    OnsetReason.INTERVIEW: _("Asked in the interview"),
    OnsetReason.MEDICAL_RECORD: _("From the medical record"),
    OnsetReason.OTHERS_SAY: _("Family or a colleague said so"),
    OnsetReason.MISTYPED: _("The day before was mistyped"),
}
LINK_STATUSES = {
    LinkStatus.LISTED: pgettext_lazy("found person", "Waiting for a decision"),
    LinkStatus.FOLLOWED: pgettext_lazy("found person", "Follow up"),
    LinkStatus.DISMISSED: pgettext_lazy("found person", "Leave out"),
}
LINK_COLOURS = {LinkStatus.LISTED: "yellow", LinkStatus.FOLLOWED: "blue", LinkStatus.DISMISSED: ""}
LINK_REASON_WORDS = {
    LinkReason.CALL: _("Call and advise"),
    LinkReason.AT_RISK: _("Old, ill or unvaccinated: first of all"),
    LinkReason.LIKELY_SOURCE: _("Investigate together with this case"),
    LinkReason.NOT_PRESENT: _("Was not there"),
    LinkReason.SEPARATE_ROOMS: _("Was in another room or zone"),
    LinkReason.PROTECTED: _("Wore full protection"),
    LinkReason.KNOWN_OTHERWISE: _("Is looked after already"),
}
KINDS = {
    Kind.CASE: pgettext_lazy("in the tree", "Case"),
    Kind.FIRST: pgettext_lazy("in the tree", "F1"),
    Kind.SECOND: pgettext_lazy("in the tree", "F2"),
    Kind.SOURCE: pgettext_lazy("in the tree", "Possible source"),
}
ASSUMED_BOTH = _("Both ends assumed: nobody checked out")
ASSUMED_CONTACT = _("The contact's end is assumed: no check-out")
ASSUMED_CASE = _("The case's end is assumed: no check-out")
STANDING = {
    RuleStatus.CONFIRMED: _("Text of the document confirmed"),
    RuleStatus.LOCAL_DECISION: _("Decision of this project, to be signed by the authority"),
    RuleStatus.MEMORY: _("Known from memory only: for demonstration"),
    RuleStatus.NOT_FOUND: _("Document not found: for demonstration"),
}
