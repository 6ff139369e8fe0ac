"""Which facilities are there, and how does somebody get a bed, wait for one, move, or give it back?

Beds are counted in the row of the room, and the database lets no more be taken than there are: whoever comes second
is refused, whatever two officers do at once.
"""

from uuid import UUID

from django.db.models import F

from pccovid.capabilities.quarantine.errors import (
    FacilityFull,
    FewerBedsThanTaken,
    NoSuchFacility,
    NoSuchOrder,
    NoSuchStay,
)
from pccovid.capabilities.quarantine.events import PersonAdmitted
from pccovid.capabilities.quarantine.models import Facility, Order, Room, Stay
from pccovid.capabilities.quarantine.ordering import own_order
from pccovid.capabilities.quarantine.policies import check_decide, check_look_after
from pccovid.capabilities.quarantine.states import (
    HOLDS_A_BED,
    OrderState,
    RefuseReason,
    StayState,
    StepKind,
    stay_may_become,
)
from pccovid.capabilities.quarantine.steps import note
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

ASKED = ("person_id", "id", "territory", "order_id", "facility_id", "state", "reason", "asked_at", "asked_by")
RUNNING = (StayState.ASKED, StayState.ACCEPTED, StayState.ADMITTED)


def add_facility(
    access: Access, *, name: str, territory: str, office: str, place_id: UUID | None = None
) -> UUID:
    """A facility of the own commune; named again it is the same one. Raises AccessDenied."""
    check_decide(access, territory)
    access.read_aggregate("quarantine", ["facilities"])
    row, _ = Facility.objects.get_or_create(
        territory=territory, name=name[:120], defaults={"office": office[:200], "place_id": place_id}
    )
    return row.id


def set_room(access: Access, facility_id: UUID, *, label: str, beds: int) -> None:
    """A room with so many beds, new or changed. Raises NoSuchFacility, AccessDenied, FewerBedsThanTaken."""
    facility = _facility(access, facility_id)
    check_look_after(access, facility.territory)
    room, made = Room.objects.get_or_create(
        facility_id=facility_id, label=label[:40], defaults={"beds": beds}
    )
    if not made and not Room.objects.filter(id=room.id, taken__lte=beds).update(beds=beds):
        raise FewerBedsThanTaken


def ask(access: Access, order_id: UUID, facility_id: UUID) -> UUID:
    """Ask a facility to take somebody, or to take her over from another; asked again it is the same request.

    Raises NoSuchOrder, NoSuchFacility, AccessDenied.
    """
    order = own_order(access, order_id)
    check_look_after(access, order.territory)
    if order.state != OrderState.ISSUED:
        raise NoSuchOrder
    facility = _facility(access, facility_id)
    number = uuid7()
    row = (
        order.person_id, number, facility.territory, order.id, facility.id, StayState.ASKED.value, "", access.now,
        access.actor.id,
    )  # fmt: skip
    access.wrote("quarantine", [order.person_id], ["stay"])
    if add_rows(Stay, ASKED, [row]):
        note(access, order, StepKind.ASKED)
    return number


def accept(access: Access, stay_id: UUID) -> None:
    """Keep a bed. Raises NoSuchStay, AccessDenied, FacilityFull: then the person goes on waiting."""
    stay = _own_stay(access, stay_id)
    if stay.state != StayState.ASKED:
        raise NoSuchStay
    room_id = _take_bed(stay.facility_id)
    _move(
        access, stay, StayState.ACCEPTED, room_id=room_id, decided_at=access.now, decided_by=access.actor.id
    )


def refuse(access: Access, stay_id: UUID, *, reason: RefuseReason) -> None:
    """Not here. A bed that was kept is free again. Raises NoSuchStay, AccessDenied."""
    stay = _own_stay(access, stay_id)
    _move(
        access,
        stay,
        StayState.REFUSED,
        reason=reason.value,
        decided_at=access.now,
        decided_by=access.actor.id,
    )
    _give_back(stay)


def admit(access: Access, stay_id: UUID) -> None:
    """Somebody has come. Raises NoSuchStay, AccessDenied, and the event PersonAdmitted."""
    stay = _own_stay(access, stay_id)
    _move(access, stay, StayState.ADMITTED, admitted_at=access.now)
    access.happened(PersonAdmitted(stay.person_id, stay.order_id, stay.id))


def leave_all(access: Access, order: Order, *, besides: UUID | None = None) -> None:
    """Give back what this order holds or asks for, but for the stay `besides`."""
    rows = Stay.objects.select_for_update().filter(
        person_id=order.person_id, order_id=order.id, state__in=RUNNING
    )
    for stay in rows.exclude(id=besides) if besides else rows:
        _move(access, stay, StayState.LEFT, left_at=access.now)
        _give_back(stay)


def _take_bed(facility_id: UUID) -> UUID:
    """A bed in some room, taken in one statement: two at once never get the last."""
    for room_id in (
        Room.objects.filter(facility_id=facility_id).order_by("label").values_list("id", flat=True)
    ):
        if Room.objects.filter(id=room_id, taken__lt=F("beds")).update(taken=F("taken") + 1):
            return room_id
    raise FacilityFull


def _give_back(stay: Stay) -> None:
    if stay.state in HOLDS_A_BED and stay.room_id:
        Room.objects.filter(id=stay.room_id, taken__gt=0).update(taken=F("taken") - 1)


def _move(access: Access, stay: Stay, target: StayState, **values: object) -> None:
    moved = Stay.objects.filter(pk=stay.pk, state__in=stay_may_become(target)).update(
        state=target.value, **values
    )
    access.wrote("quarantine", [stay.person_id], ["stay"])
    if not moved:
        raise NoSuchStay


def _own_stay(access: Access, stay_id: UUID) -> Stay:
    stay = Stay.objects.select_for_update().filter(id=stay_id).first()
    if stay is None:
        access.read_aggregate("quarantine", ["stay"])
        raise NoSuchStay
    check_look_after(access, stay.territory)
    access.about(stay.person_id)
    access.read("quarantine", [stay.person_id], ["stay"])
    return stay


def _facility(access: Access, facility_id: UUID) -> Facility:
    access.read_aggregate("quarantine", ["facilities"])
    row = Facility.objects.filter(id=facility_id, closed_at=None).first()
    if row is None:
        raise NoSuchFacility
    return row
