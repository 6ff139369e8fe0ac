"""How is the first day of symptoms stated or corrected? With a reason; the window follows, what held is kept."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from pccovid.capabilities.tracing.errors import (
    NoSuchCase,
    NothingNew,
    OnsetAfterClearing,
    OnsetInTheFuture,
    OnsetTooFar,
)
from pccovid.capabilities.tracing.events import WindowChanged
from pccovid.capabilities.tracing.models import Case, Onset
from pccovid.capabilities.tracing.policies import check_decide
from pccovid.capabilities.tracing.rules import ONSET, infectious_window, rule_for
from pccovid.capabilities.tracing.states import CaseStatus, OnsetReason
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access

FIELDS = ("onset", "window")


@dataclass(frozen=True, slots=True)
class OnsetStated:
    """One statement, and what had held before it. No day and not `symptomless`: nobody knew."""

    onset_on: date | None
    symptomless: bool
    onset_before: date | None
    symptomless_before: bool
    infectious_from: datetime
    infectious_to: datetime
    rule_id: str
    reason: OnsetReason
    stated_at: datetime
    office: str


def state_onset(access: Access, *, case_id: UUID, onset_on: date | None, reason: OnsetReason) -> None:
    """State when the case fell ill; None: there were no symptoms. The infectious window is computed anew by the rule.

    Raises NoSuchCase, AccessDenied, OnsetInTheFuture, OnsetTooFar, OnsetAfterClearing, CannotDecideWindow (no symptoms
    and no time of a sample), NothingNew, and the event WindowChanged.
    """
    case = Case.objects.select_for_update().filter(id=case_id, status=CaseStatus.OPEN.value).first()
    if case is None:
        raise NoSuchCase
    check_decide(access, case.territory)
    if (onset_on, onset_on is None) == (case.onset_on, case.symptomless):
        raise NothingNew
    if onset_on is not None:
        check_possible(
            onset_on, now=access.now, sampled_at=case.sampled_at, cleared_at=case.cleared_at,
            territory=case.territory,
        )  # fmt: skip
    window = infectious_window(
        onset_on=onset_on, sampled_at=case.sampled_at, cleared_at=case.cleared_at, territory=case.territory
    )
    Onset(
        person_id=case.person_id, id=uuid7(), territory=case.territory, case_id=case.id,
        result_id=case.result_id, onset_on=onset_on,
        symptomless=onset_on is None, onset_before=case.onset_on, symptomless_before=case.symptomless,
        infectious_from=window.start, infectious_to=window.end, rule_id=window.rule.version, reason=reason.value,
        stated_at=access.now, stated_by=access.actor.id, decided_office=access.actor.office[:200],
    ).save(force_insert=True)  # fmt: skip
    Case.objects.filter(pk=case.pk).update(
        onset_on=onset_on, symptomless=onset_on is None, infectious_from=window.start, infectious_to=window.end,
        rule_id=window.rule.version,
    )  # fmt: skip
    access.wrote("case", [case.person_id], FIELDS)
    access.happened(WindowChanged(case.id))


def check_possible(
    onset_on: date,
    *,
    now: datetime,
    sampled_at: datetime | None,
    cleared_at: datetime | None,
    territory: str = "VN/",
) -> None:
    """Raises OnsetInTheFuture, OnsetAfterClearing or OnsetTooFar for a day on which this infection cannot begin."""
    if onset_on > now.astimezone(VIETNAM).date():
        raise OnsetInTheFuture
    if cleared_at is not None and datetime.combine(onset_on, time.min, VIETNAM) >= cleared_at:
        raise OnsetAfterClearing
    anchor = (sampled_at or now).astimezone(VIETNAM).date()
    limits = rule_for(ONSET, sampled_at or now, territory).params
    earliest, latest = (
        anchor - timedelta(days=limits["before_days"]),
        anchor + timedelta(days=limits["after_days"]),
    )
    if not earliest <= onset_on <= latest:
        raise OnsetTooFar


def onsets_of(access: Access, case_id: UUID) -> list[OnsetStated]:
    """What was stated about the onset of a case, the latest first."""
    rows = list(Onset.objects.filter(case_id=case_id).order_by("-stated_at", "-id"))
    if rows:
        access.read("case", {row.person_id for row in rows}, FIELDS)
    else:
        access.read_aggregate("case", ["onset"])
    return [
        OnsetStated(
            row.onset_on, row.symptomless, row.onset_before, row.symptomless_before, row.infectious_from,
            row.infectious_to, row.rule_id, OnsetReason(row.reason), row.stated_at, row.decided_office,
        )
        for row in rows
    ]  # fmt: skip
