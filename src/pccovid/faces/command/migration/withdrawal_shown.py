"""How does a request to take files back read? In words, with what would happen, what happened, and how far it is."""

import datetime as dt
from dataclasses import asdict, dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pccovid.faces.command.migration.wording import source_name
from pccovid.faces.widgets.figures import number
from pccovid.intake.withdrawing.requests import LASTS, State, Sums, Why, WithdrawalShown
from pccovid.trust.oversight.states import Verdict
from pccovid.trust.oversight.wording import VERDICTS

WHY: dict[Why, Promise] = {
    Why.EXPORT: _("The export was wrong"),
    Why.COLUMN: _("A column held something else"),
    Why.MAPPING: _("The mapping read it wrongly"),
    Why.HOSTILE: _("It was sent to do harm"),
    Why.OTHER: _("Another reason"),
}
STATES: dict[State, tuple[Promise, str]] = {
    State.ASKED: (pgettext_lazy("withdrawal", "Waits for a second operator"), "yellow"),
    State.REFUSED: (pgettext_lazy("withdrawal", "Refused"), "red"),
    State.ENDED: (pgettext_lazy("withdrawal", "Ended without an answer"), "grey"),
    State.ACCEPTED: (pgettext_lazy("withdrawal", "Accepted, about to begin"), "yellow"),
    State.RUNNING: (pgettext_lazy("withdrawal", "Being taken back"), "yellow"),
    State.DONE: (pgettext_lazy("withdrawal", "Taken back"), "green"),
}
LINES: dict[str, Promise] = {
    "rows": _("Rows"),
    "records": _("Records that go"),
    "persons": _("Persons concerned"),
    "closed": _("Of them closed, because nothing else is known"),
    "parted": _("Persons more, because nothing else held them together"),
    "facts": _("Facts that go: doses, results, declarations, scans"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What the second operator said."""

    office: str
    verdict: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class WithdrawalRow:
    """A request on a page. `lines` are (what, foreseen, done), numbers as they are written."""

    id: UUID
    what: str
    file: str
    why: str
    state: str
    colour: str
    asked_at: dt.datetime
    ends: dt.datetime
    begun_at: dt.datetime | None
    done_at: dt.datetime | None
    answers: tuple[Said, ...]
    lines: tuple[tuple[str, str, str], ...]
    is_counted: bool
    waits: bool
    renews: bool
    began: bool
    share: int
    files: int


def withdrawal_row(one: WithdrawalShown) -> WithdrawalRow:
    """Of one request."""
    state, colour = STATES[one.state]
    expected = one.foreseen.rows if one.foreseen else 0
    return WithdrawalRow(
        id=one.id,
        what=source_name(one.source),
        file=one.name,
        why=str(WHY[one.why]),
        state=str(state),
        colour=colour,
        asked_at=one.requested_at,
        ends=one.requested_at + LASTS,
        begun_at=one.begun_at,
        done_at=one.done_at,
        answers=tuple(Said(said.office, _verdict(said.verdict), said.at) for said in one.answers),
        lines=_lines(one),
        is_counted=one.foreseen is not None,
        waits=one.state is State.ASKED,
        renews=one.may_begin or (one.state is State.ASKED and one.foreseen is None),
        began=one.begun_at is not None,
        share=100 if one.done_at else min(99, 100 * one.sums.rows // expected) if expected else 0,
        files=len(one.files),
    )


def _lines(one: WithdrawalShown) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (str(label), _figure(one.foreseen, name), _figure(one.sums if one.begun_at else None, name))
        for name, label in LINES.items()
    )


def _figure(sums: Sums | None, name: str) -> str:
    return number(asdict(sums)[name]) if sums else ""


def _verdict(code: str) -> str:
    return str(VERDICTS[Verdict(code)])
