"""How does somebody ask for a place, answer an invitation, change or give up? Asking adds rows and waits for nobody.

Places are given by allocating.py. Whoever comes together asks together, and stands where the last of them stands.
"""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID, uuid5

from django.db.models import F

from pccovid.capabilities.vaccination.errors import (
    AlreadyPlaced,
    NoSuchAppointment,
    NoSuchSession,
    NotRegistered,
    NotYetDue,
    OtherProduct,
    TooLateToChange,
)
from pccovid.capabilities.vaccination.events import PlaceFreed
from pccovid.capabilities.vaccination.models import Appointment, Lot, Registration, Session, Slot
from pccovid.capabilities.vaccination.policies import check_own, check_procedure, check_site
from pccovid.capabilities.vaccination.registering import settle_registration
from pccovid.capabilities.vaccination.states import (
    HOLDS_A_PLACE,
    LIVE,
    OPEN,
    Booked,
    CancelledWhy,
    Registered,
    may_become,
)
from pccovid.capabilities.vaccination.states import Session as SessionState
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id", "id", "territory", "registration_id", "party_id", "number", "site_id", "session_id", "day", "state",
    "rank", "since", "asked_at", "account_id", "answer_by", "reason", "tries",
)  # fmt: skip
MOST_TOGETHER = 10
SERVED = ("state", "time", "place")


def ask(access: Access, *, client_id: UUID, persons: Sequence[UUID], session_id: UUID) -> int:
    """A person asks for a place, or several of one home for places together; gives how many rows are new.

    Sent again with one `client_id` it is the same asking. Raises AccessDenied, NoSuchSession, NotRegistered,
    AlreadyPlaced, NotYetDue, OtherProduct.
    """
    check_own(access, persons)
    people = sorted(set(persons))[:MOST_TOGETHER]
    access.wrote("appointment", people, SERVED)
    session = bookable(access, session_id)
    if Appointment.objects.filter(person_id__in=people, party_id=client_id).exists():
        return 0
    live = Appointment.objects.filter(person_id__in=people, state__in=[one.value for one in LIVE])
    if live.exists():
        raise AlreadyPlaced
    waiting = _registrations(people, session)
    return add_appointments(access, session, waiting, party_id=client_id)


def bookable(access: Access, session_id: UUID) -> Session:
    """A session that has not begun. Raises NoSuchSession."""
    session = Session.objects.filter(
        id=session_id, state=SessionState.PLANNED.value, starts_at__gt=access.now
    ).first()
    if session is None:
        raise NoSuchSession
    return session


def add_appointments(
    access: Access, session: Session, waiting: Sequence[Registration], *, party_id: UUID,
    answer_by: dt.datetime | None = None,
) -> int:  # fmt: skip
    """Let these wait for places in a session, together. `answer_by`: they are invited, and have to answer."""
    last = max((one.rank, one.since) for one in waiting)
    rows = [
        (
            one.person_id, uuid5(party_id, str(one.person_id)), session.territory, one.id, party_id, one.number,
            session.site_id, session.id, session.day, Booked.ASKED.value, *last, access.now, access.actor.id,
            answer_by, "", 0,
        )
        for one in waiting
    ]  # fmt: skip
    return add_rows(Appointment, FIELDS, rows)


def accept(access: Access, appointment_id: UUID) -> None:
    """She takes the place that was offered. Raises NoSuchAppointment."""
    row = _own(access, appointment_id)
    check_own(access, [row.person_id])
    moved = Appointment.objects.filter(pk=row.pk, state=Booked.INVITED.value).update(
        state=Booked.BOOKED.value, answer_by=None
    )
    if not moved:
        raise NoSuchAppointment


def cancel(access: Access, appointment_id: UUID, *, why: CancelledWhy) -> UUID:
    """She gives up what she asked for or has, and stands in the queue where she stood; gives the session.

    Raises NoSuchAppointment, TooLateToChange, AccessDenied; the event PlaceFreed where a place is free by it.
    """
    row = _own(access, appointment_id)
    check_own(access, [row.person_id])
    if not Session.objects.filter(id=row.session_id, starts_at__gt=access.now).exists():
        raise TooLateToChange
    end(access, row, why)
    return row.session_id


def cancel_for_site(access: Access, appointment_id: UUID, *, why: CancelledWhy) -> None:
    """A site gives up an appointment of its own. Raises NoSuchAppointment, NoSuchSite."""
    row = _own(access, appointment_id)
    check_site(access, row.site_id)
    end(access, row, why)


def end_by_procedure(access: Access, appointment_id: UUID, *, why: CancelledWhy) -> None:
    """Nobody answered, or the session does not take place. May be repeated."""
    check_procedure(access)
    row = Appointment.objects.select_for_update().filter(id=appointment_id, state__in=LIVE).first()
    access.wrote_aggregate("appointment", ["state"])
    if row is not None:
        access.wrote("appointment", [row.person_id], ["state"])
        end(access, row, why)


def end(access: Access, row: Appointment, why: CancelledWhy) -> None:
    """Give back place and promised dose; the row is held by the caller. Raises NoSuchAppointment."""
    moved = Appointment.objects.filter(pk=row.pk, state__in=may_become(Booked.CANCELLED)).update(
        state=Booked.CANCELLED.value, reason=why.value, ended_at=access.now
    )
    if not moved:
        raise NoSuchAppointment
    give_back(access, row)
    settle_registration(access, row.person_id, row.registration_id, Registered.WAITING)


def give_back(access: Access, row: Appointment) -> None:
    """Place and dose of an appointment that held them are free again. Raises the event PlaceFreed."""
    if row.state not in HOLDS_A_PLACE or row.slot_id is None:
        return
    Slot.objects.filter(id=row.slot_id).update(taken=F("taken") - 1)
    if row.lot_id:
        Lot.objects.filter(id=row.lot_id).update(promised=F("promised") - 1)
    access.happened(PlaceFreed(row.session_id))


def _own(access: Access, appointment_id: UUID) -> Appointment:
    """An appointment that this access may see, held until it ends. Raises NoSuchAppointment."""
    row = Appointment.objects.select_for_update().filter(id=appointment_id).first()
    if row is None:
        access.read_aggregate("appointment", ["state"])
        raise NoSuchAppointment
    access.wrote("appointment", [row.person_id], SERVED)
    return row


def _registrations(people: Sequence[UUID], session: Session) -> list[Registration]:
    waiting = list(Registration.objects.filter(person_id__in=people, state__in=[one.value for one in OPEN]))
    if {one.person_id for one in waiting} != set(people):
        raise NotRegistered
    for one in waiting:
        if one.due_on and one.due_on > session.day:
            raise NotYetDue
        if one.product and one.product != session.product:
            raise OtherProduct
    return waiting
