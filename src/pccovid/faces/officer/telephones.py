"""How does the desk read the report of a telephone? In words: what is missing, how its clock goes, what was refused."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pccovid.trust.devices.incidents import IncidentKind
from pccovid.trust.devices.registering import Gap, Reason, Report

REASONS = {
    Reason.LOST: gettext_lazy("Lost or stolen"),
    Reason.REPLACED: gettext_lazy("No longer used"),
    Reason.SUSPECT: gettext_lazy("Something is wrong with it"),
}
HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone on the page. `warnings` are sentences; empty when there is nothing to say."""

    report: Report
    warnings: list[str]
    reason: str


def lines(reports: Iterable[Report]) -> list[Line]:
    """The telephones with their reports in words."""
    return [Line(one, _warnings(one), _reason(one)) for one in reports]


def reason_of(form: Mapping[str, str]) -> tuple[UUID | None, Reason]:
    """Which telephone is to be shut out, and why; None for a number that is none."""
    try:
        number = UUID(form.get("device", "")[:64])
    except ValueError:
        return None, Reason.LOST
    reason = form.get("reason", "")
    return number, Reason(reason) if reason in list(Reason) else Reason.LOST


def _warnings(report: Report) -> list[str]:
    said = [
        _("Missing: %(batches)s. Open the page on it where there is network.")
        % {"batches": _gaps(report.gaps)}
    ]
    said = said if report.gaps else []
    if report.clock_wrong:
        said.append(_clock(report.ahead))
    sentences = {
        IncidentKind.CLOCK: _("Its clock jumped: %(times)s times."),
        IncidentKind.CHANGED: _(
            "Another content under a number already used: %(times)s times. Look into it."
        ),
        IncidentKind.REPLAYED: _("The very same upload came again: %(times)s times."),
        IncidentKind.SIGNATURE: _("Damaged, or not signed by this telephone: %(times)s times."),
        IncidentKind.SHUT_OUT: _("It sent although it was shut out: %(times)s times."),
    }
    return said + [
        sentence % {"times": report.incidents[kind]}
        for kind, sentence in sentences.items()
        if kind in report.incidents
    ]


def _gaps(gaps: Iterable[Gap]) -> str:
    return ", ".join(
        _("batch %(number)s") % {"number": gap.first}
        if gap.first == gap.last
        else _("batches %(first)s to %(last)s") % {"first": gap.first, "last": gap.last}
        for gap in gaps
    )


def _clock(ahead: dt.timedelta) -> str:
    size = {"hours": int(abs(ahead) / HOUR), "minutes": int(abs(ahead) % HOUR / dt.timedelta(minutes=1))}
    if ahead > dt.timedelta(0):
        return (
            _("Its clock is %(hours)s h %(minutes)s min ahead. Scans are corrected; set it to automatic.")
            % size
        )
    return (
        _("Its clock is %(hours)s h %(minutes)s min behind. Scans are corrected; set it to automatic.") % size
    )


def _reason(report: Report) -> str:
    return str(REASONS[Reason(report.revoked_for)]) if report.revoked_for else ""
