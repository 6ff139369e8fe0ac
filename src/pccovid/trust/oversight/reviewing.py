"""Was it right to open a record in an emergency? Somebody else reviews each break of the glass within 72 hours."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from pccovid.trust.access import Access, AccessDenied, Purpose
from pccovid.trust.oversight.errors import NotOpen, OwnRequest
from pccovid.trust.oversight.models import Glass
from pccovid.trust.oversight.states import GlassReason, Verdict
from pccovid.trust.vault import seal, unseal

NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class GlassShown:
    """A break of the glass as a reviewer reads it: who, why, when; of the person only the id."""

    id: UUID
    person_id: UUID
    account_id: UUID
    role: str
    office: str
    reason: GlassReason
    words: str = field(repr=False)
    begins: datetime
    ends: datetime
    review_due: datetime
    verdict: str
    reviewed_at: datetime | None
    overdue: bool


def right_closed(account_id: UUID, now: datetime) -> bool:
    """Whether a refused review, or one that nobody made in time, closes the right of this account."""
    late = Q(verdict="", review_due__lt=now)
    refused = Q(verdict=Verdict.REFUSED.value, restored_at=None)
    return Glass.objects.filter(late | refused, account_id=account_id).exists()


def waiting(access: Access) -> list[GlassShown]:
    """All that wait for a review, the most urgent first: who and why in a word, not about whom."""
    _for_audit(access)
    rows = list(Glass.objects.filter(verdict="").order_by("review_due"))
    access.read_aggregate("glass", ["review"])
    return [replace(_shown(row, access.now), person_id=NOBODY, words="") for row in rows]


def broken(access: Access, glass_id: UUID) -> GlassShown:
    """One of them, reviewed or not. Raises AccessDenied."""
    _for_audit(access)
    row = Glass.objects.filter(id=glass_id).first()
    if row is None:
        raise AccessDenied
    access.read("glass", [row.person_id], ["reason", "review"])
    return _shown(row, access.now)


def review(access: Access, glass_id: UUID, verdict: Verdict, words: str) -> None:
    """Say whether it was right. Raises OwnRequest for one's own or one's office's, NotOpen for one reviewed."""
    shown = broken(access, glass_id)
    if shown.account_id == access.actor.id or shown.office == access.actor.office:
        raise OwnRequest
    done = Glass.objects.filter(id=glass_id, verdict="").update(
        verdict=verdict.value,
        reviewed_by=access.actor.id,
        reviewed_at=access.now,
        review_words=seal(shown.person_id, "glass:review", words),
    )
    if not done:
        raise NotOpen
    access.wrote("glass", [shown.person_id], ["review"])


def restore(access: Access, glass_id: UUID) -> None:
    """Give an account its right back after a refused review was settled. Raises NotOpen."""
    shown = broken(access, glass_id)
    rows = Glass.objects.filter(id=glass_id, verdict=Verdict.REFUSED.value, restored_at=None)
    if shown.account_id == access.actor.id or not rows.update(restored_at=access.now):
        raise NotOpen
    access.wrote("glass", [shown.person_id], ["right"])


def _shown(row: Glass, now: datetime) -> GlassShown:
    return GlassShown(
        id=row.id,
        person_id=row.person_id,
        account_id=row.account_id,
        role=row.role,
        office=row.office,
        reason=GlassReason(row.reason),
        words=unseal(row.person_id, "glass:words", row.words),
        begins=row.begins,
        ends=row.ends,
        review_due=row.review_due,
        verdict=row.verdict,
        reviewed_at=row.reviewed_at,
        overdue=not row.verdict and row.review_due < now,
    )


def _for_audit(access: Access) -> None:
    if access.purpose is not Purpose.AUDIT:
        raise AccessDenied
