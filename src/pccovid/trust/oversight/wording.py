"""What are reasons, states, rules and findings called?"""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pccovid.trust.access import Role
from pccovid.trust.oversight.patterns.suspicion import Inputs
from pccovid.trust.oversight.reasons import Reason
from pccovid.trust.oversight.states import FindingState, GlassReason, OrderKind, RequestState, Verdict

GLASS_REASONS: dict[str, Promise] = {
    GlassReason.EMERGENCY: gettext_lazy("The person's life or health is in danger"),
    GlassReason.UNABLE: gettext_lazy("The person cannot speak or show a paper"),
    GlassReason.OUTBREAK: gettext_lazy("An outbreak must be stopped, and the usual way is too slow"),
    GlassReason.OTHER: gettext_lazy("Another reason, which I explain below"),
}
FINDING_STATES: dict[str, Promise] = {
    FindingState.OPENED: pgettext_lazy("finding", "Open"),
    FindingState.EXPLAINED: pgettext_lazy("finding", "Explained"),
    FindingState.CONFIRMED: pgettext_lazy("finding", "Misuse confirmed"),
}
FINDING_COLOURS = {
    FindingState.OPENED: "yellow",
    FindingState.EXPLAINED: "green",
    FindingState.CONFIRMED: "red",
}
REQUEST_STATES: dict[str, Promise] = {
    RequestState.WAITING: pgettext_lazy("request", "Waits for approval"),
    RequestState.IN_FORCE: pgettext_lazy("request", "In force"),
    RequestState.REFUSED: pgettext_lazy("request", "Refused"),
    RequestState.CLOSED: pgettext_lazy("request", "Closed early"),
    RequestState.ENDED: pgettext_lazy("request", "Ended"),
}
REQUEST_COLOURS = {RequestState.WAITING: "yellow", RequestState.IN_FORCE: "red", RequestState.REFUSED: ""}
VERDICTS: dict[str, Promise] = {
    Verdict.ACCEPTED: pgettext_lazy("verdict", "Yes"),
    Verdict.REFUSED: pgettext_lazy("verdict", "No"),
}
ORDER_KINDS: dict[str, Promise] = {
    OrderKind.OTHER_USE: gettext_lazy("For another purpose; the person sees each look at once"),
    OrderKind.COVERT: gettext_lazy("Covert; the person sees each look when the order ends"),
}
ORDER_CLASSES: dict[str, Promise] = {
    "people_person": gettext_lazy("Name, birth, papers, telephone and address"),
    "testing_result": gettext_lazy("Test results"),
    "vaccination_dose": gettext_lazy("Doses"),
    "risk_status": gettext_lazy("Colours"),
    "visits_visit": gettext_lazy("Places visited"),
    "declarations_declaration": gettext_lazy("Health declarations"),
}
ROLES: dict[str, Promise] = {
    Role.OFFICER: gettext_lazy("Checkpoints and venues"),
    Role.CLINIC: gettext_lazy("Test and vaccination sites"),
    Role.BORDER: gettext_lazy("Border gates"),
    Role.TRACER: gettext_lazy("Contact tracing"),
    Role.AUTHORITY: gettext_lazy("Authorities"),
    Role.SUPERVISOR: gettext_lazy("Supervision of the rollout"),
    Role.OPERATOR: gettext_lazy("Operators"),
    Role.REGISTRAR: gettext_lazy("Review of identities"),
    Role.SIGNER: gettext_lazy("Central signature"),
}
RULES: dict[str, Promise] = {
    "many_persons": gettext_lazy("Many persons"),
    "outside_territory": gettext_lazy("Outside the territory"),
    "outside_shift": gettext_lazy("Outside the working hours"),
    "many_offices": gettext_lazy("One person, many offices"),
    "own_household": gettext_lazy("Own record or household"),
    "enumeration": gettext_lazy("Searches that find nobody"),
    "unexplained": gettext_lazy("No reason to be seen"),
    "canary": gettext_lazy("A planted person"),
}


def finding_sentence(rule: str, inputs: Inputs) -> str:
    """What was found, in one sentence with its numbers."""
    if rule == "many_persons":
        return _many(inputs)
    sentences = {
        "outside_territory": _(
            "On %(when)s, %(persons)s of the %(of)s persons looked at live in another province."
        ),
        "outside_shift": _("On %(when)s, %(persons)s persons were looked at while the office was closed."),
        "many_offices": _("On %(when)s, %(offices)s different offices looked at one person."),
        "own_household": _("On %(when)s, an account looked at its owner's own record or household."),
        "enumeration": _("In the hour from %(when)s, %(searches)s searches found nobody."),
        "unexplained": _(
            "On %(when)s, %(persons)s persons were looked up, and no test, dose, scan or case tells why."
        ),
        "canary": _("On %(when)s, a planted person was looked at, whom nobody has a reason to look at."),
    }
    return sentences[rule] % inputs if rule in sentences else rule


def reason_sentence(reason: Reason) -> str:
    """On what a look was founded, for the person it is about."""
    values = {"number": reason.number, "issuer": reason.issuer, "words": reason.words}
    if reason.kind == "glass":
        said = str(GLASS_REASONS.get(reason.code, ""))
        return _("Opened in an emergency. Reason given: %(reason)s. %(words)s") % {**values, "reason": said}
    if reason.kind == "list":
        return _("Part of list %(number)s for %(issuer)s, which two other bodies approved.") % values
    if reason.kind == OrderKind.COVERT:
        return _("By order %(number)s of %(issuer)s. It was covert until the order ended.") % values
    return _("By order %(number)s of %(issuer)s, which two other bodies approved.") % values


def _many(inputs: Inputs) -> str:
    if inputs["unit"] == "hour":
        sentence = _("In the hour from %(when)s, %(persons)s persons; colleagues look at %(median)s.")
    else:
        sentence = _("In the day from %(when)s, %(persons)s persons; colleagues look at %(median)s.")
    return sentence % inputs
