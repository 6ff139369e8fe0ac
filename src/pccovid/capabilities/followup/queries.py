"""What is to be done in a territory, who comes first, and how late are we?"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr
from psycopg import sql

from pccovid.capabilities.followup.errors import NoSuchItem
from pccovid.capabilities.followup.events import CallShown, Head, ItemShown
from pccovid.capabilities.followup.models import Call, Item
from pccovid.capabilities.followup.states import Channel, ItemState, Kind, Outcome, Step
from pccovid.trust.access import Access

SERVED = ("step", "due", "exposure", "state")
MEASURED = timedelta(days=14)
PER_PAGE = 50
PARTS_OF_COMMUNE = 4  # "VN/79/760/26740/"
_DELAYS = sql.SQL("""
    SELECT percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY told_after) FROM followup_item
    WHERE starts_with(territory, %s) AND told_after IS NOT NULL AND told_at >= %s
""")


class Tab(StrEnum):
    """Which part of the list: what can be done now, what this account has taken, what waits for a later hour."""

    NOW = "now"
    MINE = "mine"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Page:
    """Items of one page of a list, and how many there are in all."""

    items: list[ItemShown]
    total: int


def head(access: Access, unit: str) -> Head:
    """The numbers above the list of a unit: all that lies in it. Counts only."""
    open_ones = _open(unit)
    counted = open_ones.aggregate(
        all=Count("id"),
        overdue=Count("id", filter=Q(due_at__lt=access.now)),
        untaken=Count("id", filter=~_taken(access)),
        unread=Count("id", filter=Q(unread=True)),
    )
    with connection.cursor() as cursor:
        cursor.execute(_DELAYS, [unit, access.now - MEASURED])
        found = cursor.fetchone()
    median, slowest = found[0] if found and found[0] else (None, None)
    access.read_aggregate("work", ["state", "due"])
    return Head(counted["all"], counted["overdue"], counted["untaken"], counted["unread"], median, slowest)


def listed(access: Access, unit: str, tab: Tab, *, offset: int = 0, limit: int = PER_PAGE) -> Page:
    """What is to be done in a unit, by harm. Of a unit wider than a commune: what is placed in no commune of it."""
    rows = _open(unit) if unit.count("/") >= PARTS_OF_COMMUNE else _unplaced(unit)
    match tab:
        case Tab.MINE:
            rows = _open(unit).filter(taken_by=access.actor.id, taken_until__gt=access.now)
        case Tab.LATER:
            rows = rows.filter(next_at__gt=access.now)
        case Tab.NOW:
            rows = rows.filter(next_at__lte=access.now)
    total = rows.count()
    shown = [item_shown(row) for row in rows.order_by("-harm", "due_at", "id")[offset : offset + limit]]
    if shown:
        access.read("work", {one.person_id for one in shown}, SERVED)
    else:
        access.read_aggregate("work", ["state"])
    return Page(shown, total)


def below(access: Access, unit: str) -> list[tuple[str, int, int]]:
    """For each unit of the next level: what is open in it and how much of that is late. Counts only."""
    level = unit.count("/")
    length = len(unit) + {1: 3, 2: 4, 3: 6}.get(level, 0)
    if level >= PARTS_OF_COMMUNE:
        return []
    rows = (
        _open(unit)
        .exclude(territory=unit)
        .annotate(below=Substr("territory", 1, length))
        .values("below")
        .annotate(waiting=Count("id"), late=Count("id", filter=Q(due_at__lt=access.now)))
        .order_by("-waiting", "below")
        .values_list("below", "waiting", "late")
    )
    access.read_aggregate("work", ["state", "due"])
    return list(rows)


def item(access: Access, item_id: UUID) -> ItemShown:
    """One item of the own territory, or on its way to it. Raises NoSuchItem."""
    row = Item.objects.filter(id=item_id).first()
    if row is None:
        access.read_aggregate("work", ["state"])
        raise NoSuchItem
    access.read("work", [row.person_id], SERVED)
    return item_shown(row)


def calls_of(access: Access, found: ItemShown) -> list[CallShown]:
    """What was tried for an item, the latest first."""
    rows = Call.objects.filter(person_id=found.person_id, item_id=found.id).order_by("-opened_at", "-id")
    access.read("work", [found.person_id], ["calls"])
    return [call_shown(row) for row in rows]


def items_of(access: Access, person_id: UUID) -> list[ItemShown]:
    """What was to be done about one person, the latest first: for her own copy."""
    access.read("work", [person_id], SERVED)
    return [item_shown(row) for row in Item.objects.filter(person_id=person_id).order_by("-made_at", "-id")]


def item_shown(row: Item) -> ItemShown:
    """What a row says."""
    return ItemShown(
        id=row.id,
        person_id=row.person_id,
        territory=row.territory,
        kind=Kind(row.kind),
        origin_id=row.origin_id,
        state=ItemState(row.state),
        step=Step(row.step),
        rule_id=row.rule_id,
        made_at=row.made_at,
        due_at=row.due_at,
        next_at=row.next_at,
        exposed_on=row.exposed_on,
        minutes=row.minutes,
        unread=bool(row.unread),
        tries=row.tries,
        outcome=Outcome(row.outcome) if row.outcome else None,
        taken_by=row.taken_by,
        taken_office=row.taken_office,
        taken_until=row.taken_until,
    )


def call_shown(row: Call) -> CallShown:
    """What a row says."""
    return CallShown(
        id=row.id,
        item_id=row.item_id,
        account_id=row.account_id,
        office=row.office,
        channel=Channel(row.channel),
        opened_at=row.opened_at,
        outcome=Outcome(row.outcome) if row.outcome else None,
        ended_at=row.ended_at,
        again_at=row.again_at,
        ill=row.ill,
        onset_on=row.onset_on,
        apart=row.apart,
        knew=row.knew,
        body_contact=row.body_contact,
        care_unprotected=row.care_unprotected,
        masked=row.masked,
        near=row.near,
        enclosed=row.enclosed,
    )


def _open(unit: str) -> QuerySet[Item]:
    return Item.objects.filter(territory__startswith=unit, state=ItemState.OPEN.value)


def _unplaced(unit: str) -> QuerySet[Item]:
    """At most so deep as this unit, or between it and a commune: what no commune would find."""
    return _open(unit).exclude(territory__regex=r"^VN/\d+/\d+/\d+/$")


def _taken(access: Access) -> Q:
    return Q(taken_by__isnull=False, taken_until__gt=access.now)
