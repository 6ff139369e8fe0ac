"""A site with a session, doses in its refrigerator, and people who want one."""

import datetime as dt
from collections.abc import Sequence
from itertools import count
from uuid import UUID, uuid4

from pccovid.capabilities.vaccination import booking, daylist, registering, sites
from pccovid.capabilities.vaccination.events import AppointmentShown
from pccovid.capabilities.vaccination.models import Appointment, Lot, Slot
from pccovid.capabilities.vaccination.registering import Wish
from pccovid.capabilities.vaccination.rules import Group, Place
from pccovid.kernel import clock
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from tests.app.procedures import scene
from tests.database import person_number

STATION = Actor(person_number(950), Role.CLINIC, "Trạm Y tế Mẫu", scene.WARD)
OTHER = Actor(person_number(951), Role.CLINIC, "Phòng khám Mẫu khác", scene.WARD)
MORNING = dt.datetime.combine(
    scene.NOW.astimezone(VIETNAM).date() + dt.timedelta(days=1), dt.time(8), VIETNAM
)

_turn = count()


def site(actor: Actor = STATION, name: str = "Điểm tiêm Mẫu") -> UUID:
    """A site of the actor's office."""
    with Access.open(actor, Purpose.TREAT, "test") as access:
        return sites.open_site(access, name=name, territory=scene.WARD)


def stock(
    site_id: UUID, doses: int, *, lot: str = "L1", days: int = 90, product: str = "astrazeneca"
) -> UUID:
    """So many doses of a lot that expires so many days from now."""
    day = MORNING.date() + dt.timedelta(days=days)
    with Access.open(STATION, Purpose.TREAT, "test") as access:
        return sites.receive(access, site_id, product=product, lot=lot, expires_on=day, doses=doses)


def session(
    site_id: UUID, *, each: int = 10, slots: int = 5, opens_at: dt.datetime | None = None,
    starts_at: dt.datetime = MORNING,
) -> UUID:  # fmt: skip
    """A session of some slots of half an hour."""
    with Access.open(STATION, Purpose.TREAT, "test") as access:
        return sites.plan_session(
            access, site_id, client_id=uuid4(), product="astrazeneca", starts_at=starts_at,
            ends_at=starts_at + dt.timedelta(minutes=30 * slots), opens_at=opens_at or scene.NOW, minutes=30,
            each=each,
        )  # fmt: skip


def register(person: UUID, *, rank: int = 9, number: int = 1, due_on: dt.date | None = None) -> None:
    """A person asks for a dose, a second after whoever did so before."""
    wish = Wish(person, scene.WARD, number, Place(rank, Group.OTHER), due_on)
    with (
        clock.frozen(scene.NOW - dt.timedelta(days=1) + dt.timedelta(seconds=next(_turn))),
        Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access,
    ):
        registering.register_own(access, wish)


def ask(session_id: UUID, *persons: UUID, client_id: UUID | None = None) -> int:
    """Who cares for these asks for places."""
    actor = Actor(person_number(960), Role.CITIZEN, "", "", frozenset(persons))
    with Access.open(actor, Purpose.PATRQT, "test") as access:
        return booking.ask(access, client_id=client_id or uuid4(), persons=persons, session_id=session_id)


def mine(person: UUID) -> AppointmentShown:
    """The newest appointment of a person, as she sees it."""
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        return daylist.appointments_of(access, [person])[0]


def states(persons: Sequence[UUID]) -> list[str]:
    """The state of each one's newest appointment."""
    return [mine(person).state for person in persons]


def counted() -> tuple[int, int, int]:
    """Places taken, doses promised, and appointments that hold one: always the same number."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        held = Appointment.objects.filter(state__in=["invited", "booked", "arrived"]).count()
        access.read_aggregate("appointment", ["state"])
    taken = sum(Slot.objects.values_list("taken", flat=True))
    return taken, sum(Lot.objects.values_list("promised", flat=True)), held
