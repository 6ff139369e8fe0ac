"""How is a record opened outside the normal reach? For half an hour, with a reason that its person can read."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access, AccessDenied, Basis, Purpose
from pccovid.trust.oversight.errors import GlassLimit
from pccovid.trust.oversight.models import Glass, Permit
from pccovid.trust.oversight.states import GlassReason
from pccovid.trust.vault import seal

OPEN_FOR = timedelta(minutes=30)
REVIEW_WITHIN = timedelta(hours=72)
A_DAY = timedelta(days=1)
MOST_A_DAY = 5
CLASSES = (
    "people_person",
    "testing_result",
    "vaccination_dose",
    "risk_status",
    "declarations_declaration",
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A record that this account has opened and may still read."""

    id: UUID
    person_id: UUID = field(repr=False)
    reason: GlassReason
    ends: datetime


def new_basis() -> Basis:
    """The number of a break that is about to be written down; an access by it shows nobody before that."""
    return Basis(uuid7())


def break_glass(access: Access, *, person_id: UUID, territory: str, reason: GlassReason, words: str) -> None:
    """Write down why, and open this one person's record. The person was found by what was presented, in this access.

    Raises GlassLimit after five in a day, AccessDenied outside an access for an emergency.
    """
    basis, actor = access.basis, access.actor
    if access.purpose is not Purpose.BTG or basis is None:
        raise AccessDenied
    recent = Glass.objects.filter(account_id=actor.id, begins__gt=access.now - A_DAY).count()
    if recent >= MOST_A_DAY:
        raise GlassLimit
    whose = {"person_id": person_id, "territory": territory, "account_id": actor.id}
    times = {"begins": access.now, "ends": access.now + OPEN_FOR}
    Glass.objects.create(
        id=basis.id, role=actor.role.value, office=actor.office, reason=reason.value,
        words=seal(person_id, "glass:words", words), review_due=access.now + REVIEW_WITHIN, **whose, **times,
    )  # fmt: skip
    Permit.objects.create(
        basis=basis.id,
        kind="glass",
        classes=list(CLASSES),
        shown_from=access.now,
        issuer=actor.office,
        **whose,
        **times,
    )
    access.about(person_id)
    access.wrote("glass", [person_id], ["reason"])


def opened(access: Access) -> Opened:
    """What the basis of this access has opened. Raises AccessDenied when it is no longer open, or somebody else's."""
    if access.basis is None:
        raise AccessDenied
    row = Glass.objects.filter(id=access.basis.id, ends__gt=access.now).first()
    if row is None:
        raise AccessDenied
    access.about(row.person_id)
    access.read("glass", [row.person_id], ["reason"])
    return Opened(row.id, row.person_id, GlassReason(row.reason), row.ends)
