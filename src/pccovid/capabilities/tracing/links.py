"""Who was found by the expansions of a case, on what evidence, and what has a person decided about each?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pccovid.capabilities.tracing.errors import NoSuchCase, NothingToDecide
from pccovid.capabilities.tracing.events import Evidence
from pccovid.capabilities.tracing.models import Case, Contact, Expansion, Link
from pccovid.capabilities.tracing.policies import check_decide
from pccovid.capabilities.tracing.states import (
    LINK_REASONS,
    CaseStatus,
    ContactStatus,
    Direction,
    LinkReason,
    LinkStatus,
)
from pccovid.trust.access import Access

FIELDS = ("place", "time", "status")


@dataclass(frozen=True, slots=True)
class LinkShown:
    """One meeting of somebody found. `stale`: the contact it goes through was dismissed, or fell out; `nearer`: the
    person is a contact of the case by now."""

    id: UUID
    person_id: UUID
    case_id: UUID
    of_id: UUID
    direction: Direction
    hop: int
    place_id: UUID
    start: datetime
    end: datetime
    seconds: int
    rule_id: str
    evidence: Evidence
    other_case_id: UUID | None
    infectious_then: bool
    status: LinkStatus
    decided_at: datetime | None
    decided_office: str
    reason: str
    stale: bool
    nearer: bool

    @property
    def minutes(self) -> int:
        """Whole minutes together."""
        return self.seconds // 60


@dataclass(frozen=True, slots=True)
class ExpansionShown:
    """What was asked, by which office, on which basis, and what came of it."""

    id: UUID
    of_id: UUID
    direction: Direction
    rule_id: str
    since: datetime
    until: datetime
    asked_at: datetime
    office: str
    done_at: datetime | None
    found: int
    crowded_places: int
    crowded_persons: int
    ahead: int


def links_of(access: Access, case_id: UUID, *, direction: Direction | None = None) -> list[LinkShown]:
    """Who was found for an open case; possible sources that were infectious then first, then the longest meetings."""
    rows = Link.objects.filter(case_id__in=_open(case_id)).order_by(
        "-infectious_then", "-seconds", "start", "id"
    )
    if direction is not None:
        rows = rows.filter(direction=direction.value)
    found = list(rows)
    if not found:
        access.read_aggregate("contact", ["status"])
        return []
    contacts = list(
        Contact.objects.filter(case_id=case_id).values_list("id", "person_id", "status", "fell_out_at")
    )
    gone = {
        number
        for number, _, status, fell_out_at in contacts
        if status == ContactStatus.DISMISSED or fell_out_at is not None
    }
    first = {person for number, person, _, _ in contacts if number not in gone}
    access.read("contact", {row.person_id for row in found}, FIELDS)
    return [_shown(row, row.of_id in gone, row.person_id in first) for row in found]


def expansions_of(access: Access, case_id: UUID) -> list[ExpansionShown]:
    """What was asked about an open case, the latest first."""
    rows = list(Expansion.objects.filter(case_id__in=_open(case_id)).order_by("-asked_at", "-id"))
    if rows:
        access.read("contact", {row.person_id for row in rows}, ["expansion"])
    else:
        access.read_aggregate("contact", ["expansion"])
    return [
        ExpansionShown(
            row.id, row.of_id, Direction(row.direction), row.rule_id, row.since, row.until, row.asked_at,
            row.decided_office, row.done_at, row.found, row.crowded_places, row.crowded_persons, row.ahead,
        )
        for row in rows
    ]  # fmt: skip


def decide_links(access: Access, *, case_id: UUID, link_ids: Collection[UUID], reason: LinkReason) -> int:
    """Follow these persons up, or not; the reason says which. Gives how many. Nobody is warned by it.

    Raises NoSuchCase, AccessDenied, NothingToDecide.
    """
    case = Case.objects.filter(id=case_id, status=CaseStatus.OPEN.value).first()
    if case is None:
        raise NoSuchCase
    check_decide(access, case.territory)
    status = next(state for state, reasons in LINK_REASONS.items() if reason in reasons)
    rows = Link.objects.select_for_update().filter(case_id=case_id, id__in=list(link_ids))
    chosen = {row.id: row.person_id for row in rows.exclude(status=status.value)}
    if not chosen:
        raise NothingToDecide
    Link.objects.filter(case_id=case_id, id__in=list(chosen)).update(
        status=status.value, reason=reason.value, decided_at=access.now, decided_by=access.actor.id,
        decided_office=access.actor.office[:200],
    )  # fmt: skip
    access.wrote("contact", set(chosen.values()), ["status"])
    return len(chosen)


def _open(case_id: UUID) -> Collection[UUID]:
    return Case.objects.filter(id=case_id, status=CaseStatus.OPEN.value).values_list("id", flat=True)


def _shown(row: Link, stale: bool, nearer: bool) -> LinkShown:
    return LinkShown(
        row.id, row.person_id, row.case_id, row.of_id, Direction(row.direction), row.hop, row.place_id, row.start,
        row.end, row.seconds, row.rule_id, Evidence(row.channel, row.own_end_assumed, row.other_end_assumed),
        row.other_case_id, row.infectious_then, LinkStatus(row.status), row.decided_at, row.decided_office,
        row.reason, stale, nearer,
    )  # fmt: skip
