"""What has a commune's staff to see to today, the worst first? Items, tests, releases, proposals, requests for beds."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from pccovid.capabilities.quarantine.events import (
    DueTestShown,
    FacilityShown,
    ItemShown,
    OrderShown,
    RoomShown,
    StayShown,
)
from pccovid.capabilities.quarantine.models import DueTest, Facility, Item, Order, Room, Stay
from pccovid.capabilities.quarantine.policies import check_look_after
from pccovid.capabilities.quarantine.queries import last_words, order_shown, test_shown
from pccovid.capabilities.quarantine.states import OPEN, ItemKind, OrderState, Outcome, StayState
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access

MOST = 2_000
WAITING = (StayState.ASKED.value, StayState.ACCEPTED.value)


@dataclass(frozen=True, slots=True)
class Work:
    """All that is open in the own territory. `heard` says when of each issued order something was heard last."""

    today: dt.date
    orders: dict[UUID, OrderShown]
    items: tuple[ItemShown, ...]
    tests: tuple[DueTestShown, ...]
    stays: tuple[StayShown, ...]
    heard: dict[UUID, dt.datetime]

    @property
    def persons(self) -> set[UUID]:
        """Whom it is about."""
        return {one.person_id for one in self.orders.values()} | {one.person_id for one in self.stays}

    @property
    def proposals(self) -> list[OrderShown]:
        """What waits for a decision, the oldest first."""
        return [one for one in self.orders.values() if one.state is OrderState.PROPOSED]

    @property
    def issued(self) -> list[OrderShown]:
        """What holds."""
        return [one for one in self.orders.values() if one.state is OrderState.ISSUED]

    @property
    def due_tests(self) -> list[DueTestShown]:
        """Tests of today, and late ones, the latest of them first; of whoever's order holds."""
        return [
            test
            for test in self.tests
            if test.due_on <= self.today
            and test.order_id in self.orders
            and self.orders[test.order_id].state is OrderState.ISSUED
        ]

    @property
    def due_releases(self) -> list[OrderShown]:
        """Whose days are over and who waits for no test."""
        waiting = {test.order_id for test in self.tests}
        return [
            one for one in self.issued if one.ends_on and one.ends_on <= self.today and one.id not in waiting
        ]

    def by_officer(self) -> Counter[UUID | None]:
        """How many orders each officer looks after."""
        return Counter(one.officer_id for one in self.issued)


def work(access: Access) -> Work:
    """What is open in the officer's own territory. Raises AccessDenied."""
    check_look_after(access, access.actor.territory)
    mine = {"territory__startswith": access.actor.territory}
    rows = Order.objects.filter(state__in=[one.value for one in OPEN], **mine).order_by("proposed_at")[:MOST]
    orders = {row.id: order_shown(row) for row in rows}
    items = Item.objects.filter(done_at=None, order_id__in=list(orders)).order_by("at")
    tests = DueTest.objects.filter(order_id__in=list(orders), result_id=None, dropped=False).order_by(
        "due_on", "why", "id"
    )
    stays = Stay.objects.filter(state__in=WAITING, **mine).order_by("asked_at")
    found = Work(
        today=access.now.astimezone(VIETNAM).date(),
        orders=orders,
        items=tuple(_item(row) for row in items),
        tests=tuple(test_shown(row) for row in tests),
        stays=tuple(stay_shown(row) for row in stays),
        heard=last_words(access, [one for one in orders.values() if one.state is OrderState.ISSUED]),
    )
    if found.persons:
        access.about(*found.persons)
        access.read("quarantine", found.persons, ["state", "days", "tests", "item", "stay"])
    else:
        access.read_aggregate("quarantine", ["state"])
    return found


def items_of(access: Access, one: OrderShown) -> list[ItemShown]:
    """What is open about one order."""
    rows = Item.objects.filter(person_id=one.person_id, order_id=one.id, done_at=None).order_by("at")
    access.read("quarantine", [one.person_id], ["item"])
    return [_item(row) for row in rows]


def stays_of(access: Access, one: OrderShown) -> list[StayShown]:
    """Facilities that were asked, and what they answered, the latest first."""
    rows = Stay.objects.filter(person_id=one.person_id, order_id=one.id).order_by("-asked_at")
    access.read("quarantine", [one.person_id], ["stay"])
    return [stay_shown(row) for row in rows]


def facilities_around(access: Access, territory: str) -> list[FacilityShown]:
    """The facilities of a unit, by name. No person is in them here."""
    access.read_aggregate("quarantine", ["facilities"])
    rows = list(Facility.objects.filter(territory__startswith=territory, closed_at=None).order_by("name"))
    rooms = Room.objects.filter(facility_id__in=[row.id for row in rows]).order_by("label")
    return [
        FacilityShown(row.id, row.name, row.territory, row.office, _rooms(row.id, list(rooms)))
        for row in rows
    ]


def stay_shown(row: Stay) -> StayShown:
    """What a row says."""
    return StayShown(
        row.id, row.person_id, row.order_id, row.facility_id, row.room_id, StayState(row.state), row.reason,
        row.asked_at,
    )  # fmt: skip


def _rooms(facility_id: UUID, rooms: Sequence[Room]) -> tuple[RoomShown, ...]:
    return tuple(
        RoomShown(row.id, row.label, row.beds, row.taken) for row in rooms if row.facility_id == facility_id
    )


def _item(row: Item) -> ItemShown:
    outcome = Outcome(row.outcome) if row.outcome else None
    return ItemShown(row.id, row.person_id, row.order_id, ItemKind(row.kind), row.at, row.about_id, outcome)


def places_of_stays(access: Access, orders: Sequence[OrderShown]) -> dict[UUID, UUID]:
    """Of each order the place at which its person stays, where a facility has a place's code."""
    rows = Stay.objects.filter(
        person_id__in=[one.person_id for one in orders], state=StayState.ADMITTED.value
    ).values_list("order_id", "facility_id")
    known = {one.id: one.place_id for one in Facility.objects.exclude(place_id=None) if one.place_id}
    access.read("quarantine", {one.person_id for one in orders}, ["stay"])
    return {order_id: known[facility] for order_id, facility in rows if facility in known}
