"""Who is offered a place without having asked, what if nobody answers, and what if the session does not take place?"""

import datetime as dt
from uuid import UUID

from pccovid.capabilities.vaccination.booking import add_appointments, bookable, end_by_procedure
from pccovid.capabilities.vaccination.daylist import shown
from pccovid.capabilities.vaccination.events import AppointmentShown
from pccovid.capabilities.vaccination.models import Appointment, Registration
from pccovid.capabilities.vaccination.policies import check_procedure
from pccovid.capabilities.vaccination.states import LIVE, Booked, CancelledWhy, Registered
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access

TO_ANSWER = dt.timedelta(hours=48)
BEFORE_IT_BEGINS = dt.timedelta(hours=2)
DISTRICT = 3  # parts of a path, "VN/79/760/": whom a site invites
MOST = 2_000


def invite(access: Access, session_id: UUID, most: int) -> int:
    """Let so many of those who wait in the district stand in the queue of a session; gives how many.

    Who has asked, or has a place, is passed over. Raises AccessDenied, NoSuchSession.
    """
    check_procedure(access)
    access.wrote_aggregate("appointment", ["state"])
    session = bookable(access, session_id)
    district = "/".join(session.territory.split("/")[:DISTRICT]) + "/"
    placed = Appointment.objects.filter(state__in=[one.value for one in LIVE]).values("registration_id")
    queue = (
        Registration.objects.filter(state=Registered.WAITING.value, territory__startswith=district)
        .exclude(id__in=placed)
        .exclude(due_on__gt=session.day)
        .filter(product__in=["", session.product])
        .order_by("rank", "since", "id")[: min(most, MOST)]
    )
    answer_by = min(access.now + TO_ANSWER, session.starts_at - BEFORE_IT_BEGINS)
    invited = list(queue)
    for one in invited:
        add_appointments(access, session, [one], party_id=uuid7(), answer_by=answer_by)
    if invited:
        access.wrote("appointment", [one.person_id for one in invited], ["state", "time", "place"])
    return len(invited)


def take_back_unanswered(access: Access) -> int:
    """Places that were offered and that nobody took in time are free again; gives how many."""
    late = Appointment.objects.filter(state=Booked.INVITED.value, answer_by__lt=access.now)
    access.read_aggregate("appointment", ["state"])
    numbers = list(late.order_by("id").values_list("id", flat=True)[:MOST])
    for number in numbers:
        end_by_procedure(access, number, why=CancelledWhy.NOT_ANSWERED)
    return len(numbers)


def end_all(access: Access, session_id: UUID, *, why: CancelledWhy) -> list[AppointmentShown]:
    """Nobody has a place in a session any more; gives who had asked or had one."""
    check_procedure(access)
    rows = Appointment.objects.filter(session_id=session_id, state__in=[one.value for one in LIVE])
    lost = [shown(row) for row in rows.order_by("id")]
    access.read_aggregate("appointment", ["state"])
    for one in lost:
        end_by_procedure(access, one.id, why=why)
    return lost
