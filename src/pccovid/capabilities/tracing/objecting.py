"""How does somebody say that a warning is wrong, and how is that answered? Said once a warning; decided by a tracer."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from pccovid.capabilities.tracing.errors import AlreadySaid, NoSuchContact, OwnRelease
from pccovid.capabilities.tracing.events import ContactShown, ObjectionDecided, ObjectionShown
from pccovid.capabilities.tracing.models import Case, Contact, Objection
from pccovid.capabilities.tracing.policies import check_decide, check_object
from pccovid.capabilities.tracing.queries import contact_shown
from pccovid.capabilities.tracing.states import (
    CaseStatus,
    ContactStatus,
    DismissReason,
    ObjectionGround,
    ObjectionReason,
    ObjectionState,
)
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id",
    "id",
    "territory",
    "contact_id",
    "ground",
    "said_at",
    "status",
    "reason",
    "decided_office",
)
SERVED = ("place", "time", "status", "interview")


def warned_of(access: Access, person_id: UUID) -> list[ContactShown]:
    """The meetings of which this person was warned, the latest first."""
    rows = Contact.objects.filter(person_id=person_id, status=ContactStatus.RELEASED.value).order_by(
        "-start", "id"
    )
    access.read("contact", [person_id], SERVED)
    return [contact_shown(row) for row in rows]


def objections_of(access: Access, person_id: UUID) -> list[ObjectionShown]:
    """What this person said against warnings, the latest first."""
    access.read("objection", [person_id], ["ground", "status"])
    return [_shown(row) for row in Objection.objects.filter(person_id=person_id).order_by("-said_at")]


def object_to(access: Access, *, person_id: UUID, contact_id: UUID, ground: ObjectionGround) -> UUID:
    """Say that a warning is wrong; gives the objection's id. Raises NoSuchContact, AlreadySaid, AccessDenied."""
    check_object(access, person_id)
    row = Contact.objects.filter(
        person_id=person_id, id=contact_id, status=ContactStatus.RELEASED.value
    ).first()
    if row is None:
        access.read("contact", [person_id], ["status"])
        raise NoSuchContact
    number = uuid7()
    waiting = (ObjectionState.OPEN.value, "", "")
    values = (person_id, number, row.territory, contact_id, ground.value, access.now, *waiting)
    access.wrote("objection", [person_id], ["ground"])
    if not add_rows(Objection, FIELDS, [values]):
        raise AlreadySaid
    return number


def told_about(access: Access, said: ObjectionShown) -> datetime:
    """When the meeting began of which the warning spoke; if that is kept no more, when it was contested."""
    access.read("contact", [said.person_id], ["time"])
    meeting = Contact.objects.filter(person_id=said.person_id, id=said.contact_id)
    return meeting.values_list("start", flat=True).first() or said.said_at


def waiting_in(access: Access, *, limit: int = 200) -> list[ObjectionShown]:
    """What waits for an answer in the own territory, the oldest first; a case that was closed meanwhile ends nothing.

    Those whose turn is the actor's own level by now come before all others.
    """
    rows = Objection.objects.filter(status=ObjectionState.OPEN.value).order_by("said_at", "id")[:limit]
    shown = _served(access, rows)
    return sorted(shown, key=lambda one: not one.turn_of(access.now).passed_on_to(access.actor.territory))


def objection(access: Access, objection_id: UUID) -> tuple[ObjectionShown, ContactShown]:
    """One of them, with its meeting; one that was answered as long as its case runs. Raises NoSuchContact."""
    row = Objection.objects.filter(id=objection_id).first()
    about = Contact.objects.filter(person_id=row.person_id, id=row.contact_id).first() if row else None
    if row is None or about is None or not (row.status == ObjectionState.OPEN.value or _running(about)):
        access.read_aggregate("objection", ["status"])
        raise NoSuchContact
    access.read("contact", [row.person_id], SERVED)
    return _served(access, [row])[0], contact_shown(about)


def decide(access: Access, *, objection_id: UUID, outcome: ObjectionState, reason: ObjectionReason) -> None:
    """Take the warning back (UPHELD), or let it stand (REJECTED). Once, and never by the account that released it.

    The person is told. Raises NoSuchContact, AlreadySaid, OwnRelease, AccessDenied, and the event ObjectionDecided.
    """
    shown, about = objection(access, objection_id)
    check_decide(access, shown.territory)
    if may_not_answer(access, about):
        raise OwnRelease
    decided = Objection.objects.filter(
        person_id=shown.person_id, id=objection_id, status=ObjectionState.OPEN.value
    ).update(
        status=outcome.value, reason=reason.value, decided_at=access.now, decided_by=access.actor.id,
        decided_office=access.actor.office[:200],
    )  # fmt: skip
    if not decided:
        raise AlreadySaid
    if outcome is ObjectionState.UPHELD:
        Contact.objects.filter(person_id=shown.person_id, id=about.id).update(
            status=ContactStatus.DISMISSED.value, reason=_dismissed_as(reason).value, decided_at=access.now,
            decided_by=access.actor.id, decided_office=access.actor.office[:200],
        )  # fmt: skip
        access.wrote("contact", [shown.person_id], ["status"])
    access.wrote("objection", [shown.person_id], ["status"])
    access.happened(ObjectionDecided(shown.person_id, objection_id))


def may_not_answer(access: Access, about: ContactShown) -> bool:
    """Whether this account released the warning itself: then another one looks at it."""
    access.read("contact", [about.person_id], ["status"])
    return Contact.objects.filter(person_id=about.person_id, id=about.id, decided_by=access.actor.id).exists()


def _dismissed_as(reason: ObjectionReason) -> DismissReason:
    return (
        DismissReason.WRONG_PERSON if reason is ObjectionReason.SOMEBODY_ELSE else DismissReason.NOT_PRESENT
    )


def _running(about: Contact) -> bool:
    return Case.objects.filter(id=about.case_id, status=CaseStatus.OPEN.value).exists()


def _served(access: Access, rows: Iterable[Objection]) -> list[ObjectionShown]:
    shown = [_shown(row) for row in rows]
    if shown:
        access.read("objection", {one.person_id for one in shown}, ["ground", "status"])
    else:
        access.read_aggregate("objection", ["status"])
    return shown


def _shown(row: Objection) -> ObjectionShown:
    return ObjectionShown(
        row.id, row.person_id, row.territory, row.contact_id, ObjectionGround(row.ground), row.said_at,
        ObjectionState(row.status), row.reason, row.decided_at, row.decided_office,
    )  # fmt: skip
