"""What was found, and what came of it? Found by procedure, decided by an auditor, with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from uuid import UUID

from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access, AccessDenied, Purpose
from pccovid.trust.accounts.naming import usernames
from pccovid.trust.ledger.behind import entries_behind
from pccovid.trust.oversight.errors import NotOpen, OwnRequest
from pccovid.trust.oversight.models import Finding
from pccovid.trust.oversight.patterns import crowds, persons, places
from pccovid.trust.oversight.patterns.suspicion import MOST_ENTRIES, Inputs, Span, Suspicion
from pccovid.trust.oversight.states import FINDING_TRANSITIONS, FindingState
from pccovid.trust.vault import seal, unseal

LOOKED_BACK = timedelta(hours=48)
FIELD = "finding:why"


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding as an auditor reads it. `account`: the sign-in name of whoever looked; for the auditor only."""

    id: UUID
    rule: str
    version: str
    suspect_id: UUID | None
    account: str
    about_id: UUID | None = field(repr=False)
    role: str
    office: str
    inputs: Inputs
    entries: tuple[UUID, ...]
    found_at: datetime
    state: FindingState
    decided_at: datetime | None
    why: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry behind a finding: no person is named, only which of them it was."""

    at: datetime
    person: int
    purpose: str
    action: str
    classes: tuple[str, ...]
    route: str


def look(access: Access, homes: places.Homes) -> int:
    """Look for all patterns in the last two days; gives how many new findings there are."""
    _for_audit(access)
    span = Span(access.now - LOOKED_BACK, access.now + timedelta(microseconds=1))
    found = chain(
        crowds.many_persons(span),
        crowds.many_offices(span),
        places.outside_territory(span, homes),
        places.outside_shift(span),
        persons.own_household(span),
        persons.enumeration(span),
        persons.unexplained(span),
        persons.canary(span),
    )
    number = _store(access, found)
    access.read_aggregate("ledger", ["pattern"])
    return number


def findings(access: Access, state: FindingState | None = None) -> list[FindingShown]:
    """Findings, newest first."""
    _for_audit(access)
    rows = Finding.objects.order_by("-found_at")
    shown = list(rows.filter(state=state.value) if state else rows)
    access.read_aggregate("finding", ["list"])
    names = usernames(access, [row.suspect_id for row in shown if row.suspect_id])
    return [_shown(row, names) for row in shown]


def finding(access: Access, finding_id: UUID) -> tuple[FindingShown, list[EntryShown]]:
    """One finding with the entries behind it. The persons can see that they were looked into. Raises AccessDenied."""
    _for_audit(access)
    row = Finding.objects.filter(id=finding_id).first()
    if row is None:
        raise AccessDenied
    entries = entries_behind(access, row.entries)
    concerned = list(dict.fromkeys(one.person_id for one in entries))
    names = usernames(access, [row.suspect_id] if row.suspect_id else [])
    numbers = {person: number for number, person in enumerate(concerned, 1)}
    return _shown(row, names), [
        EntryShown(one.at, numbers[one.person_id], one.purpose, one.action, tuple(one.classes), one.route)
        for one in entries
    ]


def decide(access: Access, finding_id: UUID, state: FindingState, why: str) -> None:
    """Explain a finding or confirm it. Raises NotOpen for one decided, OwnRequest for one about the auditor."""
    _for_audit(access)
    row = Finding.objects.select_for_update().filter(id=finding_id).first()
    if row is None or state not in FINDING_TRANSITIONS[FindingState(row.state)]:
        raise NotOpen
    if row.suspect_id == access.actor.id:
        raise OwnRequest
    row.state, row.decided_by, row.decided_at = state.value, access.actor.id, access.now
    row.why = seal(row.id, FIELD, why)
    row.save(update_fields=["state", "decided_by", "decided_at", "why"])
    access.wrote_aggregate("finding", ["state"])


def _store(access: Access, found: Iterable[Suspicion]) -> int:
    known = dict(Finding.objects.values_list("key", "state"))
    new = 0
    for one in found:
        entries = list(one.entries)[:MOST_ENTRIES]
        if one.key not in known:
            Finding.objects.create(
                id=uuid7(), key=one.key, rule=one.rule.id, version=one.rule.version, suspect_id=one.suspect_id,
                about_id=one.about_id, role=one.role, office=one.office, inputs=one.inputs, entries=entries,
                found_at=access.now,
            )  # fmt: skip
            known[one.key] = FindingState.OPENED
            new += 1
        elif known[one.key] == FindingState.OPENED:
            Finding.objects.filter(key=one.key).update(inputs=one.inputs, entries=entries)
    return new


def _shown(row: Finding, names: dict[UUID, str]) -> FindingShown:
    return FindingShown(
        id=row.id,
        rule=row.rule.removeprefix("oversight."),
        version=row.version,
        suspect_id=row.suspect_id,
        account=names.get(row.suspect_id, "") if row.suspect_id else "",
        about_id=row.about_id,
        role=row.role,
        office=row.office,
        inputs=row.inputs,
        entries=tuple(row.entries),
        found_at=row.found_at,
        state=FindingState(row.state),
        decided_at=row.decided_at,
        why=unseal(row.id, FIELD, row.why) if row.why else "",
    )


def _for_audit(access: Access) -> None:
    if access.purpose is not Purpose.AUDIT:
        raise AccessDenied
