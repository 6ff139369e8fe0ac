"""Who gets the places of a session? One transaction at a time a session, by the order of the queue, within stock.

Order: group, since when, who comes together. A party gets places in one slot or none; what it leaves, the next has.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from django.db.models import F
from psycopg import sql

from pccovid.capabilities.vaccination.events import PlacesGiven
from pccovid.capabilities.vaccination.models import Appointment, Lot, Registration, Session, Slot
from pccovid.capabilities.vaccination.policies import check_procedure
from pccovid.capabilities.vaccination.states import Booked, LotState, Registered
from pccovid.capabilities.vaccination.states import Session as SessionState
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch
from pccovid.trust.columns import column

BEYOND = 64  # so many more than there are places are looked at: some parties may not fit
TOLD_AFTER = dt.timedelta(seconds=30)  # who waited less reads it on the page she asked from

_ASKED = sql.SQL(
    "SELECT person_id, id, registration_id, party_id, answer_by, asked_at FROM vaccination_appointment "
    "WHERE session_id = %b::uuid AND state = 'asked' ORDER BY rank, since, party_id, id LIMIT %b::int4"
)
_GIVE = sql.SQL(
    "UPDATE vaccination_appointment AS a SET state = CASE WHEN a.answer_by IS NULL THEN 'booked' ELSE 'invited' END, "
    "slot_id = g.slot_id, lot_id = g.lot_id, placed_at = %b::timestamptz "
    "FROM unnest(%b::uuid[], %b::uuid[], %b::uuid[], %b::uuid[]) AS g(person_id, id, slot_id, lot_id) "
    "WHERE a.person_id = g.person_id AND a.id = g.id AND a.state = 'asked' "
    "RETURNING a.person_id, a.id, a.registration_id, a.slot_id, a.lot_id, a.asked_at"
)


@dataclass(frozen=True, slots=True)
class _Asking:
    person_id: UUID
    id: UUID
    registration_id: UUID
    party_id: UUID
    answer_by: dt.datetime | None
    asked_at: dt.datetime


@dataclass(frozen=True, slots=True)
class _Given:
    person_id: UUID
    id: UUID
    registration_id: UUID
    slot_id: UUID
    lot_id: UUID
    asked_at: dt.datetime


@dataclass(slots=True)
class _Room:
    """What is left to give: places by slot, and doses by lot, first those that expire first."""

    slots: dict[UUID, int]
    lots: dict[UUID, int]
    planned: list[tuple[UUID, UUID, UUID, UUID]] = field(default_factory=list)

    @property
    def left(self) -> int:
        return min(sum(self.slots.values()), sum(self.lots.values()))

    def take(self, party: Sequence[_Asking]) -> None:
        """Places in the first slot that has enough, with doses; or none."""
        wanted = len(party)
        slot = next((number for number, free in self.slots.items() if free >= wanted), None)
        if slot is None or sum(self.lots.values()) < wanted:
            return
        self.slots[slot] -= wanted
        for one in party:
            lot = next(number for number, free in self.lots.items() if free)
            self.lots[lot] -= 1
            self.planned.append((one.person_id, one.id, slot, lot))


def settle(access: Access, session_id: UUID) -> int:
    """Give what can be given now; gives how many got a place. May be repeated. Raises AccessDenied.

    Raises the event PlacesGiven for those who waited.
    """
    check_procedure(access)
    access.wrote_aggregate("appointment", ["state"])
    session = _held(access, session_id)
    if session is None:
        return 0
    room = _room(session)
    if room.left < 1:
        return 0
    for party in _parties(session_id, room.left + BEYOND):
        if room.left < 1:
            break
        room.take(party)
    given = _give(access, room)
    late = tuple((one.person_id, one.id) for one in given if access.now - one.asked_at > TOLD_AFTER)
    if late:
        access.happened(PlacesGiven(late))
    return len(given)


def sessions_to_settle(access: Access) -> list[UUID]:
    """Sessions past their opening that have places and doses, and for which somebody waits."""
    access.read_aggregate("appointment", ["state"])
    coming = Session.objects.filter(
        state=SessionState.PLANNED.value, opens_at__lte=access.now, starts_at__gt=access.now
    )
    free = Slot.objects.filter(taken__lt=F("capacity")).values("session_id")
    asked = Appointment.objects.filter(state=Booked.ASKED.value).values("session_id")
    return list(coming.filter(id__in=free).filter(id__in=asked).values_list("id", flat=True))


def _held(access: Access, session_id: UUID) -> Session | None:
    """The session, held until the end: settled by one after the other. None before it opens and after it began."""
    session = Session.objects.select_for_update().filter(id=session_id).first()
    if session is None or session.state != SessionState.PLANNED:
        return None
    return session if session.opens_at <= access.now < session.starts_at else None


def _room(session: Session) -> _Room:
    slots = Slot.objects.filter(session_id=session.id, taken__lt=F("capacity")).order_by("starts_at")
    free = {slot.id: slot.capacity - slot.taken for slot in slots}
    if not free:
        return _Room({}, {})
    lots = Lot.objects.select_for_update().filter(
        site_id=session.site_id,
        product=session.product,
        state=LotState.USABLE.value,
        expires_on__gte=session.day,
    )
    held = sorted(lots.order_by("id"), key=lambda lot: (lot.expires_on, lot.id))
    doses = {lot.id: lot.received - lot.used - lot.wasted - lot.promised for lot in held}
    return _Room(free, doses)


def _parties(session_id: UUID, most: int) -> Iterator[list[_Asking]]:
    """Who waits, in order. A party cut off by the limit is left for the next time."""
    asked = fetch(_ASKED, [session_id, most], _Asking)
    parties = [list(party) for _, party in groupby(asked, key=lambda one: one.party_id)]
    if len(asked) == most and len(parties) > 1:
        parties.pop()
    yield from parties


def _give(access: Access, room: _Room) -> list[_Given]:
    """Whoever has given up meanwhile gets nothing: what was really changed is counted."""
    if not room.planned:
        return []
    columns = [column("uuid", list(values)) for values in zip(*room.planned, strict=True)]
    given = fetch(_GIVE, [access.now, *columns], _Given)
    slots: dict[UUID, int] = defaultdict(int)
    lots: dict[UUID, int] = defaultdict(int)
    for one in given:
        slots[one.slot_id] += 1
        lots[one.lot_id] += 1
    for number in sorted(slots):
        Slot.objects.filter(id=number).update(taken=F("taken") + slots[number])
    for number in sorted(lots):
        Lot.objects.filter(id=number).update(promised=F("promised") + lots[number])
    persons = [one.person_id for one in given]
    if given:
        Registration.objects.filter(
            person_id__in=persons, id__in=[one.registration_id for one in given]
        ).update(state=Registered.PLACED.value)
        access.wrote("appointment", persons, ["state", "time", "place"])
    return given
