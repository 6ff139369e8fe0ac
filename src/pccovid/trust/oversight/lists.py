"""How does a list of persons leave the service? Asked for, approved by two other bodies, made once, marked, limited."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.oversight.approving import (
    ApprovalShown,
    Asked,
    as_shown,
    canonical,
    check_may_approve,
    decide,
    moment,
    state_of,
)
from pccovid.trust.oversight.errors import NotOpen
from pccovid.trust.oversight.models import Approval, Listing, Permit
from pccovid.trust.oversight.states import RequestState, Verdict
from pccovid.trust.oversight.watermark import Cells, Likeness, likeness, marked
from pccovid.trust.oversight.writing import Form, write
from pccovid.trust.vault import seal, unseal

LASTS = timedelta(days=7)
MOST_DOWNLOADS = 3
KIND = "residents"
CLASSES = ("person.name", "person.birth_year", "person.number")
COMMUNE_PARTS = 4
MAY_ASK = frozenset({Role.AUTHORITY})
WORDS, CONTENT = "list:words", "list:content"


@dataclass(frozen=True, slots=True)
class ListShown:
    """A list as those who asked, approve or audit read it; its rows are in the file only."""

    id: UUID
    number: str
    receiver: str
    words: str = field(repr=False)
    territory: str
    requested_by: UUID
    requested_office: str
    requested_at: datetime
    expires_at: datetime
    made_at: datetime | None
    downloads: int
    state: RequestState
    approvals: tuple[ApprovalShown, ...]


def request_list(access: Access, *, receiver: str, words: str) -> UUID:
    """Ask for the list of the own commune's residents. Raises AccessDenied for a wider territory or another role."""
    actor = access.actor
    if access.purpose is not Purpose.APPROVAL or actor.role not in MAY_ASK:
        raise AccessDenied
    if actor.territory.count("/") < COMMUNE_PARTS:
        raise AccessDenied
    key = uuid7()
    Listing.objects.create(
        id=key, number=f"DS-{access.now.astimezone(VIETNAM):%y%m%d}-{secrets.token_hex(2).upper()}", kind=KIND,
        receiver=receiver, words=seal(key, WORDS, words), territory=actor.territory, classes=list(CLASSES),
        requested_by=actor.id, requested_office=actor.office, requested_role=actor.role.value,
        requested_at=access.now, expires_at=access.now + LASTS,
    )  # fmt: skip
    access.wrote_aggregate("list", ["request"])
    return key


def decide_list(access: Access, list_id: UUID, verdict: Verdict, *, factor_at: datetime) -> RequestState:
    """Say yes or no, once a body. Raises NotOpen, OwnRequest, SameBody, AccessDenied."""
    check_may_approve(access)
    row = Listing.objects.select_for_update().filter(id=list_id).first()
    if row is None:
        raise AccessDenied
    state = decide(
        access, _asked(row), verdict, factor_at=factor_at, state=lambda given: _state(row, given, access.now)
    )
    access.wrote_aggregate("list", ["approval"])
    return state


def lists(access: Access) -> list[ListShown]:
    """All lists, newest first."""
    rows = list(Listing.objects.order_by("-requested_at").defer("content"))
    access.read_aggregate("list", ["list"])
    return [_shown(row, access.now) for row in rows]


def one_list(access: Access, list_id: UUID) -> ListShown:
    """One list. Raises AccessDenied."""
    row = Listing.objects.filter(id=list_id).first()
    if row is None:
        raise AccessDenied
    access.read_aggregate("list", ["text"])
    return _shown(row, access.now)


def is_made(access: Access, list_id: UUID) -> bool:
    """Whether the file exists. Raises NotOpen where it may not be fetched now, by this account."""
    return _fetchable(access, list_id).made_at is not None


def make_file(
    access: Access, list_id: UUID, rows: Sequence[tuple[UUID, Cells]], homes: dict[UUID, str]
) -> None:
    """Make the file, once: mark it, keep it sealed, and let each person in it know by which list."""
    row = _fetchable(access, list_id)
    if row.made_at is not None:
        raise NotOpen
    content = [[str(person) if person else "", *cells] for person, cells in marked(list_id, rows)]
    Permit.objects.bulk_create(
        [
            Permit(
                person_id=person,
                id=uuid7(),
                territory=homes[person],
                basis=list_id,
                kind="list",
                account_id=row.requested_by,
                classes=[],
                begins=access.now,
                ends=row.expires_at,
                shown_from=access.now,
                number=row.number,
                issuer=row.receiver,
            )
            for person, _ in rows
        ]
    )
    Listing.objects.filter(id=list_id, made_at=None).update(
        made_at=access.now, content=seal(list_id, CONTENT, json.dumps(content))
    )
    access.wrote("list", [person for person, _ in rows], ["made"])


def fetch_file(access: Access, list_id: UUID, form: Form, *, head: str, columns: Sequence[str]) -> bytes:
    """The file in a form; each fetching is an entry for each person in it. Raises NotOpen after the last one."""
    row = _fetchable(access, list_id)
    done = Listing.objects.filter(id=list_id, downloads__lt=MOST_DOWNLOADS, made_at__isnull=False).update(
        downloads=row.downloads + 1
    )
    if not done:
        raise NotOpen
    content = _content(row)
    access.read("list", [person for person, _ in content if person], ["name", "birth_year", "number"])
    return write(form, head=head, columns=columns, rows=[cells for _, cells in content])


def whose(access: Access, copy: str) -> list[tuple[ListShown, Likeness]]:
    """The lists that a copy, whole or cut, may come from, the likeliest first."""
    if access.purpose is not Purpose.AUDIT:
        raise AccessDenied
    lines = copy.splitlines()
    found = [
        (_shown(row, access.now), likeness(lines, _content(row)))
        for row in Listing.objects.exclude(made_at=None)
    ]
    access.read_aggregate("list", ["mark"])
    return sorted((one for one in found if one[1].rows), key=lambda one: one[1].score, reverse=True)


def _fetchable(access: Access, list_id: UUID) -> Listing:
    row = Listing.objects.filter(id=list_id, requested_by=access.actor.id).first()
    if row is None or access.basis is None or access.basis.id != list_id:
        raise AccessDenied
    approvals = list(Approval.objects.filter(subject_id=list_id))
    if _state(row, approvals, access.now) is not RequestState.IN_FORCE or row.downloads >= MOST_DOWNLOADS:
        raise NotOpen
    return row


def _content(row: Listing) -> list[tuple[UUID | None, Cells]]:
    if not row.content:
        return []
    return [
        (UUID(person) if person else None, (name, year, number))
        for person, name, year, number in json.loads(unseal(row.id, CONTENT, row.content))
    ]


def _state(row: Listing, approvals: list[Approval], now: datetime) -> RequestState:
    return state_of(_asked(row), approvals, closed=row.closed_at is not None, ends=row.expires_at, now=now)


def _asked(row: Listing) -> Asked:
    words = canonical(
        "list", row.id.bytes, row.number, row.kind, row.receiver, unseal(row.id, WORDS, row.words), row.territory,
        list(row.classes), row.requested_by.bytes, row.requested_office, moment(row.expires_at),
    )  # fmt: skip
    return Asked(row.id, row.requested_by, row.requested_office, words)


def _shown(row: Listing, now: datetime) -> ListShown:
    approvals = list(Approval.objects.filter(subject_id=row.id).order_by("at"))
    return ListShown(
        row.id, row.number, row.receiver, unseal(row.id, WORDS, row.words), row.territory, row.requested_by,
        row.requested_office, row.requested_at, row.expires_at, row.made_at, row.downloads,
        _state(row, approvals, now), as_shown(approvals),
    )  # fmt: skip
