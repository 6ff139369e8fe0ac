"""What are kinds of orders, places, reasons, steps and outcomes called?"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.quarantine.states import (
    Channel,
    DeclineReason,
    Ending,
    ExitKind,
    ItemKind,
    Kind,
    Outcome,
    RefuseReason,
    Setting,
    StayState,
    StepKind,
)

KINDS: dict[Kind, Promise] = {
    Kind.CONTACT: _("Contact of a case"),
    Kind.CASE: _("Positive test"),
    Kind.ENTRY: _("Came from abroad"),
    Kind.TRAVEL: _("Came from another area"),
}
SETTINGS: dict[Setting, Promise] = {
    Setting.HOME: _("At home"),
    Setting.FACILITY: _("At a quarantine facility"),
    Setting.WATCH: _("Watches herself, may move"),
}
REASONS: dict[str, Promise] = {
    "case": _("A test was positive."),
    "recovered": _("Recovered not long ago."),
    "fully_dosed": _("All required doses, the last long enough ago."),
    "certificate": _("A genuine vaccination certificate was shown."),
    "dose_too_recent": _("The last required dose is too recent to count."),
    "dose_too_old": _("The last required dose is too long ago to count."),
    "part_dosed": _("Not all required doses."),
    "not_dosed": _("No dose."),
}
MISSING: dict[str, Promise] = {
    "doses": _("No vaccination record has come: whether she is dosed is not known."),
    "series": _("How many doses her vaccine requires is not known."),
    "rule": _("No rule that may be used says how long."),
    "first_day": _("The day from which days are counted is not known."),
}
DECLINES: dict[DeclineReason, Promise] = {
    DeclineReason.NOT_EXPOSED: _("She was not exposed"),
    DeclineReason.PROTECTED: _("Protected at work, with full equipment"),
    DeclineReason.ELSEWHERE: _("Another commune or facility looks after her"),
    DeclineReason.IN_HOSPITAL: _("She is in hospital"),
    DeclineReason.DIED: _("She has died"),
}
ENDINGS: dict[Ending, Promise] = {
    Ending.FULFILLED: _("Days and tests fulfilled"),
    Ending.WARNING_TAKEN_BACK: _("The warning was taken back"),
    Ending.IN_HOSPITAL: _("Taken to hospital"),
    Ending.HEALTH: _("Another illness or need"),
    Ending.BY_DECISION: _("Decision of the authority"),
    Ending.DIED: _("She has died"),
}
STEPS: dict[StepKind, Promise] = {
    StepKind.PROPOSED: _("Proposed by the rule"),
    StepKind.ISSUED: _("Order issued"),
    StepKind.DECLINED: _("No order issued"),
    StepKind.EXPOSED_AGAIN: _("Exposed again; the days stay"),
    StepKind.EXTENDED: _("Exposed again; made longer"),
    StepKind.TURNED: _("Positive test: now the order of a case"),
    StepKind.ASKED: _("A facility was asked"),
    StepKind.ACCEPTED: _("A bed is kept"),
    StepKind.REFUSED: _("The facility has no place"),
    StepKind.ADMITTED: _("Taken in by a facility"),
    StepKind.EXIT_ALLOWED: _("A way out was allowed"),
    StepKind.CALLED: _("Called"),
    StepKind.VISITED: _("Visited"),
    StepKind.LOOKED_AT: _("Looked into"),
    StepKind.TAKEN_OVER: _("Another officer looks after it"),
    StepKind.RELEASED: _("Released"),
}
ITEMS: dict[ItemKind, Promise] = {
    ItemKind.URGENT: _("Trouble breathing or high fever"),
    ItemKind.SYMPTOMS: _("Symptoms: arrange a test"),
    ItemKind.AWAY: _("Scanned at a place during isolation: ask why"),
    ItemKind.VISIT: _("Silent: go there"),
    ItemKind.CALL: _("Silent: call"),
    ItemKind.TAKEN_BACK: _("The warning was taken back: end the order?"),
}
OUTCOMES: dict[Outcome, Promise] = {
    Outcome.WELL: _("Reached, is well"),
    Outcome.NOT_REACHED: _("Not reached: somebody goes there"),
    Outcome.AT_PLACE: _("Is at her place"),
    Outcome.NOT_AT_PLACE: _("Is not at her place"),
    Outcome.EXPLAINED: _("Explained, nothing more to do"),
    Outcome.TREATED: _("Treated by the health station"),
    Outcome.HOSPITAL: _("Sent to hospital"),
}
EXITS: dict[ExitKind, Promise] = {
    ExitKind.TEST: _("To be tested"),
    ExitKind.HOSPITAL: _("To hospital"),
    ExitKind.TRANSFER: _("To a facility"),
    ExitKind.BEREAVEMENT: _("A death in the family"),
}
CHANNELS: dict[Channel, Promise] = {
    Channel.SELF: _("In the app"),
    Channel.PHONE: _("On the telephone"),
    Channel.PAPER: _("On paper"),
}
STAYS: dict[StayState, Promise] = {
    StayState.ASKED: _("Waits for a bed"),
    StayState.ACCEPTED: _("A bed is kept"),
    StayState.ADMITTED: _("Is there"),
    StayState.REFUSED: _("Refused"),
    StayState.LEFT: _("Has left"),
}
REFUSALS: dict[RefuseReason, Promise] = {
    RefuseReason.NO_BED: _("No bed for a long time"),
    RefuseReason.NEEDS_HOSPITAL: _("Needs a hospital"),
    RefuseReason.SEPARATION: _("Cannot be kept apart from others there"),
    RefuseReason.CLOSED: _("The facility is closing"),
}


def told_in_words(details: Mapping[str, str], symptoms: Mapping[str, Promise]) -> str:
    """What somebody told, as a line: symptoms by their names, the temperature, the note."""
    codes = filter(None, details.get("symptoms", "").split(", "))
    named = [str(symptoms.get(code, code)) for code in codes] or [gettext("No symptoms")]
    degrees = [f"{int(details['tenths']) / 10:.1f} °C".replace(".", ",")] if details.get("tenths") else []
    return ", ".join([*named, *degrees, *filter(None, [details.get("note", "")])])
