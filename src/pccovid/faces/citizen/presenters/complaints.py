"""How far has a complaint come, in words? State, deadline, and what was said by whom."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pccovid.trust.complaints.events import ComplaintShown, StepShown
from pccovid.trust.complaints.rules import WAITING, Finding, Party, State, may, overdue

STATES: dict[State, Promise] = {
    State.OPENED: gettext_lazy("Waits for an answer"),
    State.ANSWERED: gettext_lazy("Answered"),
    State.REOPENED: gettext_lazy("Waits for another answer"),
    State.CLOSED: pgettext_lazy("complaint", "Closed"),
}
COLOURS = {State.OPENED: "yellow", State.ANSWERED: "green", State.REOPENED: "yellow", State.CLOSED: ""}
FINDINGS: dict[Finding, Promise] = {
    Finding.RIGHT: gettext_lazy("The access was in order"),
    Finding.WRONG: gettext_lazy("The access was wrong"),
    Finding.UNCLEAR: gettext_lazy("It could not be cleared up"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A complaint in a list."""

    id: UUID
    number: str
    state: str
    colour: str
    opened_at: dt.datetime
    due_at: dt.datetime | None
    overdue: bool
    may_close: bool
    may_reopen: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One step; `who` is "you" or the auditor's office."""

    who: str
    at: dt.datetime
    finding: str
    text: str = field(repr=False)


def line(one: ComplaintShown, now: dt.datetime) -> Line:
    """A complaint as it stands now."""
    late = overdue(one.state, one.due_at, now)
    return Line(
        one.id,
        one.number,
        str(STATES[one.state]),
        "red" if late else COLOURS[one.state],
        one.opened_at,
        one.due_at if one.state in WAITING else None,
        late,
        may(Party.CITIZEN, one.state, State.CLOSED),
        may(Party.CITIZEN, one.state, State.REOPENED),
    )


def said(step: StepShown) -> Said:
    """A step in words."""
    who = step.office or _("You")
    finding = str(FINDINGS[step.finding]) if step.finding else ""
    return Said(
        who, step.at, finding, step.text or (str(STATES[step.state]) if step.state is State.CLOSED else "")
    )
