"""People who wait for a dose, a site with places and doses, and what was given to whom."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import connections

from pccovid.capabilities.vaccination import registering, sites
from pccovid.capabilities.vaccination.models import Appointment, Lot, Session, Slot
from pccovid.capabilities.vaccination.registering import Wish
from pccovid.capabilities.vaccination.rules import Group, Place
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.procedures.give_places import give_places
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role

WARD = "VN/79/760/26740/"
STATION = Actor(UUID(int=71), Role.CLINIC, "Trạm Y tế mẫu", WARD)
EACH = 25
HELD = ["invited", "booked", "arrived"]


@dataclass(slots=True)
class Hall:
    """Sessions, and who waits in the order of the queue."""

    sessions: list[UUID]
    queue: list[UUID]
    places: int

    def session_of(self, place: int) -> UUID:
        """Who asks for which."""
        return self.sessions[place % len(self.sessions)]

    def open(self) -> None:
        """From now on places are given."""
        Session.objects.filter(id__in=self.sessions).update(opens_at=clock.now())

    def settle(self) -> None:
        """What the job of the minute does."""
        for session in self.sessions:
            give_places(session)

    def given(self) -> set[UUID]:
        """Who has a place."""
        with Access.open(SYSTEM, Purpose.PROCEDURE, "bench") as access:
            access.read_aggregate("appointment", ["state"])
            rows = Appointment.objects.filter(session_id__in=self.sessions, state__in=HELD)
            return set(rows.values_list("person_id", flat=True))

    def given_by_peer(self) -> set[UUID]:
        """Who has one of the peer's."""
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT person_id FROM bench_peer WHERE session_id = ANY(%s)", [self.sessions])
            return {row[0] for row in cursor.fetchall()}

    def share_by_queue(self, given: set[UUID]) -> float:
        """Which part of those with a place stood first."""
        return len(given & set(self.queue[: self.places])) / len(given) if given else 0.0

    def out_of_step(self) -> int:
        """Places and promised doses that no appointment holds, or that are held and not counted."""
        held = len(self.given())
        site = Session.objects.get(id=self.sessions[0]).site_id
        taken = sum(Slot.objects.filter(session_id__in=self.sessions).values_list("taken", flat=True))
        promised = sum(Lot.objects.filter(site_id=site).values_list("promised", flat=True))
        return abs(taken - held) + abs(promised - held)


def hall(people: int, places: int, *, sessions: int = 1, opens_in: dt.timedelta = dt.timedelta()) -> Hall:
    """A site with so many places in so many sessions, a dose for each, and people of four groups."""
    now = clock.now()
    with Access.open(STATION, Purpose.TREAT, "bench") as access:
        site = sites.open_site(access, name=f"Điểm tiêm mẫu {uuid4()}", territory=WARD)
        sites.receive(
            access, site, product="astrazeneca", lot="L1", expires_on=(now + dt.timedelta(days=90)).date(),
            doses=places,
        )  # fmt: skip
        numbers = [
            sites.plan_session(
                access, site, client_id=uuid7(), product="astrazeneca", starts_at=now + dt.timedelta(days=1, hours=at),
                ends_at=now + dt.timedelta(days=1, hours=at) + dt.timedelta(minutes=slots * 5),
                opens_at=now + opens_in, minutes=5, each=EACH,
            )
            for at in range(sessions)
            for slots in [max(1, places // sessions // EACH)]
        ]  # fmt: skip
    wishes = [Wish(uuid7(), WARD, 1, Place(number % 4, Group.OTHER)) for number in range(people)]
    for wish in wishes:  # one after the other: each has a time of her own
        person = Actor(uuid7(), Role.CITIZEN, "", "", frozenset([wish.person_id]))
        with Access.open(person, Purpose.PATRQT, "bench") as access:
            registering.register_own(access, wish)
    queue = [
        wish.person_id for wish in sorted(wishes, key=lambda wish: wish.place.rank)
    ]  # stable: then by time
    return Hall(numbers, queue, places)


def peers_table() -> None:
    """Where the peer writes: the same columns that matter, one row a booking."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS bench_peer (person_id uuid, session_id uuid, slot_id uuid, at timestamptz,"
            " PRIMARY KEY (session_id, person_id))"
        )
        cursor.execute("GRANT SELECT, INSERT ON bench_peer TO pccovid_app")
