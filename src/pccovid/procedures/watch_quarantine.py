"""Who in quarantine is silent, or was scanned elsewhere, and who is free by the rule? Looked at every ten minutes.

Nothing is done to anybody by it: a reminder goes out, and an officer finds somebody to call, to visit or to ask.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.conf import settings

from pccovid.capabilities.notices.events import NewNotice
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.operations import send
from pccovid.capabilities.quarantine.events import ExitShown, OrderShown
from pccovid.capabilities.quarantine.queries import exits_of, issued, last_words
from pccovid.capabilities.quarantine.releasing import release_by_rule
from pccovid.capabilities.quarantine.rules import Silence, silence, usable
from pccovid.capabilities.quarantine.states import ItemKind, Setting
from pccovid.capabilities.quarantine.watching import add_item
from pccovid.capabilities.quarantine.worklist import places_of_stays
from pccovid.capabilities.visits.events import Stay
from pccovid.capabilities.visits.queries import stays_of
from pccovid.kernel.clock import VIETNAM
from pccovid.procedures.days import day_of
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.watch_quarantine"
BATCH = 1_000
LATE = dt.timedelta(days=4)  # scans of a telephone without network come up to three days later
ITEMS = {Silence.CALL: ItemKind.CALL, Silence.VISIT: ItemKind.VISIT}


def watch_quarantine() -> None:
    """One look at everybody who has to stay. May be repeated: each cause comes once."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        release_by_rule(access)
        orders = [one for one in issued(access) if one.setting is not Setting.WATCH]
    for group in _batches(orders):
        with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
            access.about(*(one.person_id for one in group))
            look_for_silence(access, group)
            look_for_absence(access, group)


def look_for_silence(access: Access, orders: Sequence[OrderShown]) -> None:
    """Remind who has not been heard; let somebody call or visit whom a reminder did not reach."""
    heard = last_words(access, orders)
    notices = []
    for one in orders:
        rule = usable("silence", on=_today(access), territory=one.territory, demo=settings.DEMO)
        since = heard[one.id]
        found = silence(since, access.now, rule)
        if found is Silence.NONE:
            continue
        key = f"silence:{one.id}:{since.astimezone(VIETNAM).date().isoformat()}"
        params = {"day": day_of(since), "office": one.decided_office}
        notices.append(NewNotice(one.person_id, one.territory, Kind.QUARANTINE_REMINDER, key, params))
        for step, kind in ITEMS.items():
            if found is step or found is Silence.VISIT:
                _item(access, one, kind, f"silence:{kind.value}:{since.isoformat()}", None)
    send(access, notices)


def look_for_absence(access: Access, orders: Sequence[OrderShown]) -> None:
    """A scan at a place during an order, outside an exit that was allowed, is something to ask about."""
    by_person = {one.person_id: one for one in orders}
    if not by_person:
        return
    exits: dict[UUID, list[ExitShown]] = defaultdict(list)
    for way in exits_of(access, by_person):
        exits[way.order_id].append(way)
    own_places = places_of_stays(access, orders)
    for stay in stays_of(access, list(by_person), access.now - LATE, access.now + dt.timedelta(seconds=1)):
        one = by_person[stay.person_id]
        if stay.place_id != own_places.get(one.id) and _elsewhere(access, one, stay, exits[one.id]):
            key = f"away:{stay.place_id}:{stay.arrived_at:%Y%m%dT%H%M}"
            _item(access, one, ItemKind.AWAY, key, stay.place_id)


def _elsewhere(access: Access, one: OrderShown, stay: Stay, exits: Sequence[ExitShown]) -> bool:
    rule = usable("away", on=_today(access), territory=one.territory, demo=settings.DEMO)
    if rule is None or one.decided_at is None:
        return False
    if stay.arrived_at < one.decided_at + dt.timedelta(hours=rule.params["grace_hours"]):
        return False
    return not any(way.starts_at <= stay.arrived_at <= way.ends_at for way in exits)


def _item(access: Access, one: OrderShown, kind: ItemKind, key: str, about_id: UUID | None) -> None:
    add_item(
        access, person_id=one.person_id, order_id=one.id, territory=one.territory, kind=kind, key=key,
        about_id=about_id,
    )  # fmt: skip


def _today(access: Access) -> dt.date:
    return access.now.astimezone(VIETNAM).date()


def _batches(orders: Sequence[OrderShown]) -> Iterator[Sequence[OrderShown]]:
    for start in range(0, len(orders), BATCH):
        yield orders[start : start + BATCH]
