"""Who has which appointment? For its person, for the site whose day it is, and for procedures."""

import datetime as dt
from collections.abc import Collection, Iterable
from uuid import UUID

from pccovid.capabilities.vaccination.errors import NoSuchAppointment
from pccovid.capabilities.vaccination.events import AppointmentShown, RegistrationShown
from pccovid.capabilities.vaccination.models import Appointment, Registration, Session, Slot
from pccovid.capabilities.vaccination.policies import check_procedure, check_site
from pccovid.capabilities.vaccination.states import LIVE, OPEN, Booked
from pccovid.trust.access import Access

SERVED = ("state", "time", "place")


def appointments_of(access: Access, persons: Collection[UUID], *, limit: int = 20) -> list[AppointmentShown]:
    """Appointments of these persons, the newest first."""
    rows = Appointment.objects.filter(person_id__in=list(persons)).order_by("-asked_at", "-id")[:limit]
    found = _with_times(rows)
    access.read("appointment", persons, SERVED)
    return found


def registrations_of(access: Access, persons: Collection[UUID]) -> list[RegistrationShown]:
    """For which doses these persons wait."""
    rows = Registration.objects.filter(person_id__in=list(persons), state__in=[one.value for one in OPEN])
    access.read("registration", persons, ["state", "rank"])
    return [
        RegistrationShown(
            row.person_id, row.id, row.territory, row.number, row.state, row.rank, row.reason, row.rule_id,
            tuple(row.missing), row.since, row.due_on, row.product,
        )
        for row in rows.order_by("since")
    ]  # fmt: skip


def appointments_by_id(access: Access, numbers: Collection[UUID]) -> list[AppointmentShown]:
    """These appointments, for procedures. Raises AccessDenied."""
    check_procedure(access)
    found = _with_times(Appointment.objects.filter(id__in=list(numbers)).order_by("id"))
    access.read("appointment", {one.person_id for one in found}, SERVED)
    return found


def day_of_site(access: Access, site_id: UUID, day: dt.date) -> list[AppointmentShown]:
    """Everybody with a place at an own site on a day, by time. Raises AccessDenied, NoSuchSite."""
    check_site(access, site_id)
    rows = Appointment.objects.filter(site_id=site_id, day=day).exclude(
        state__in=[Booked.ASKED.value, Booked.CANCELLED.value]
    )
    found = sorted(_with_times(rows), key=lambda one: (one.at or one.asked_at, one.id))
    persons = {one.person_id for one in found}
    access.about(*persons)
    access.read("appointment", persons, SERVED)
    return found


def appointment_of_site(access: Access, appointment_id: UUID) -> AppointmentShown:
    """One appointment at an own site. Raises NoSuchAppointment, NoSuchSite, AccessDenied."""
    row = Appointment.objects.filter(id=appointment_id).first()
    if row is None:
        access.read_aggregate("appointment", ["state"])
        raise NoSuchAppointment
    check_site(access, row.site_id)
    access.about(row.person_id)
    access.read("appointment", [row.person_id], SERVED)
    return _with_times([row])[0]


def shown(row: Appointment, at: dt.datetime | None = None) -> AppointmentShown:
    """A row as the other parts see it."""
    return AppointmentShown(
        row.person_id, row.id, row.territory, row.registration_id, row.party_id, row.number, row.site_id,
        row.session_id, row.state, row.day, at, row.asked_at, row.answer_by, row.arrived_at, row.watched_until,
        row.left_at, row.reason,
    )  # fmt: skip


def is_live(one: AppointmentShown) -> bool:
    """Whether it stands in the queue or holds a place."""
    return one.state in LIVE


def _with_times(rows: Iterable[Appointment]) -> list[AppointmentShown]:
    held = list(rows)
    slots = dict(
        Slot.objects.filter(id__in=[one.slot_id for one in held if one.slot_id]).values_list(
            "id", "starts_at"
        )
    )
    begins = dict(
        Session.objects.filter(id__in={one.session_id for one in held}).values_list("id", "starts_at")
    )
    return [shown(one, slots.get(one.slot_id) if one.slot_id else begins.get(one.session_id)) for one in held]
