"""Who fell ill after an injection, who has to see to it by when, and what was done? Reports of reactions (AEFI)."""

import datetime as dt
import json
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.capabilities.vaccination.errors import NoSuchReaction, TimesContradict
from pccovid.capabilities.vaccination.models import Appointment, Dose, Reaction, ReactionStep
from pccovid.capabilities.vaccination.policies import check_own, check_site
from pccovid.capabilities.vaccination.states import ReactionOutcome, Reporter, ReportState, Severity, StepKind
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id", "id", "territory", "dose_id", "site_id", "lot_id", "onset_at", "reported_at", "reporter", "severity",
    "outcome", "state", "due_at", "account_id", "sealed",
)  # fmt: skip
STEP = (
    "person_id",
    "id",
    "territory",
    "reaction_id",
    "at",
    "kind",
    "severity",
    "outcome",
    "account_id",
    "office",
    "sealed",
)
TO_ACT = dt.timedelta(hours=24)  # to call her, and to tell district and province: a decision of this project


@dataclass(frozen=True, slots=True)
class Report:
    """What is said: since when, how grave, which symptoms, in which words."""

    onset_at: dt.datetime
    severity: Severity
    symptoms: tuple[str, ...] = ()
    words: str = field(default="", repr=False)
    outcome: ReactionOutcome = ReactionOutcome.UNKNOWN


@dataclass(frozen=True, slots=True)
class ReactionShown:
    """A report as its person and the site see it, with how many steps were taken."""

    id: UUID
    person_id: UUID
    onset_at: dt.datetime
    reported_at: dt.datetime
    reporter: str
    severity: str
    outcome: str
    state: str
    due_at: dt.datetime
    symptoms: tuple[str, ...] = field(repr=False)
    words: str = field(repr=False)
    steps: int = 0


def report_own(access: Access, *, client_id: UUID, person_id: UUID, report: Report) -> bool:
    """A person says that she is ill since a dose; gives whether it is new. Raises AccessDenied, TimesContradict."""
    check_own(access, [person_id])
    access.wrote("reaction", [person_id], ["text"])
    doses = Dose.objects.filter(person_id=person_id, ended_at=None, injected_at__lte=report.onset_at)
    return _store(
        access, person_id, client_id, report, Reporter.SELF, doses.order_by("-injected_at").first(), ""
    )


def report_at_site(access: Access, appointment: Appointment, *, client_id: UUID, report: Report) -> bool:
    """The site where she was vaccinated says so. Raises NoSuchSite, TimesContradict."""
    check_site(access, appointment.site_id)
    access.wrote("reaction", [appointment.person_id], ["text"])
    dose = Dose.objects.filter(
        person_id=appointment.person_id, appointment_id=appointment.id, ended_at=None
    ).first()
    return _store(
        access, appointment.person_id, client_id, report, Reporter.SITE, dose, appointment.territory
    )


def open_reactions(access: Access, site_id: UUID) -> list[ReactionShown]:
    """What a site has to follow, what is due first at the top. Raises AccessDenied, NoSuchSite."""
    check_site(access, site_id)
    rows = list(
        Reaction.objects.filter(site_id=site_id, state=ReportState.OPEN.value).order_by("due_at", "id")[:200]
    )
    persons = {row.person_id for row in rows}
    access.about(*persons)
    access.read("reaction", persons, ["text", "state"])
    return [_shown(access, row) for row in rows]


def reactions_of(access: Access, person_id: UUID) -> list[ReactionShown]:
    """What a person reported, or a site about her."""
    rows = list(Reaction.objects.filter(person_id=person_id).order_by("-reported_at"))
    access.read("reaction", [person_id], ["text", "state"])
    return [_shown(access, row) for row in rows]


def follow(
    access: Access, reaction_id: UUID, *, kind: StepKind, outcome: ReactionOutcome, severity: Severity | None,
    words: str = "",
) -> None:  # fmt: skip
    """Write down what was done; CLOSED ends it. `severity` None: as it was. Raises NoSuchReaction, NoSuchSite."""
    row = Reaction.objects.select_for_update().filter(id=reaction_id, state=ReportState.OPEN.value).first()
    if row is None or row.site_id is None:
        access.read_aggregate("reaction", ["state"])
        raise NoSuchReaction
    check_site(access, row.site_id)
    chosen = severity.value if severity else row.severity
    access.about(row.person_id)
    access.wrote("reaction_step", [row.person_id], ["text"])
    sealed = access.keys.seal(row.person_id, "vaccination_reactionstep", words) if words else b""
    line = (
        row.person_id, uuid7(), row.territory, row.id, access.now, kind.value, chosen, outcome.value,
        access.actor.id, access.actor.office[:200], sealed,
    )  # fmt: skip
    add_rows(ReactionStep, STEP, [line])
    Reaction.objects.filter(pk=row.pk).update(
        severity=chosen,
        outcome=outcome.value,
        told_at=access.now if kind is StepKind.TOLD_DISTRICT else row.told_at,
        state=ReportState.CLOSED.value if kind is StepKind.CLOSED else ReportState.OPEN.value,
    )


def has_died(access: Access, person_id: UUID) -> bool:
    """Whether a report says that somebody died, as far as the access may see it."""
    access.read("reaction", [person_id], ["state"])
    return Reaction.objects.filter(person_id=person_id, outcome=ReactionOutcome.DIED.value).exists()


def _store(
    access: Access, person_id: UUID, client_id: UUID, report: Report, by: Reporter, dose: Dose | None, territory: str
) -> bool:  # fmt: skip
    if report.onset_at > access.now:
        raise TimesContradict
    said = json.dumps({"symptoms": list(report.symptoms), "words": report.words}, ensure_ascii=False)
    where = territory or _territory(dose)
    line = (
        person_id, client_id, where, dose.id if dose else None, dose.site_id if dose else None,
        dose.lot_id if dose else None, report.onset_at, access.now, by.value, report.severity.value,
        report.outcome.value, ReportState.OPEN.value, access.now + TO_ACT, access.actor.id,
        access.keys.seal(person_id, "vaccination_reaction", said),
    )  # fmt: skip
    return add_rows(Reaction, FIELDS, [line]) == 1


def _territory(dose: Dose | None) -> str:
    """That of the site which injected her; a dose of an earlier register has none of ours."""
    if dose is None or dose.appointment_id is None:
        return ""
    return (
        Appointment.objects.filter(person_id=dose.person_id, id=dose.appointment_id)
        .values_list("territory", flat=True)
        .first()
        or ""
    )


def _shown(access: Access, row: Reaction) -> ReactionShown:
    said = json.loads(access.keys.unseal(row.person_id, "vaccination_reaction", row.sealed))
    steps = ReactionStep.objects.filter(person_id=row.person_id, reaction_id=row.id).count()
    return ReactionShown(
        row.id, row.person_id, row.onset_at, row.reported_at, row.reporter, row.severity, row.outcome, row.state,
        row.due_at, tuple(said["symptoms"]), said["words"], steps,
    )  # fmt: skip
