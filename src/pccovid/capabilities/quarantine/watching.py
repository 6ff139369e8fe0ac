"""What does somebody have to see to? Symptoms, silence, a scan elsewhere: made once a cause, closed with an outcome."""

import datetime as dt
from uuid import UUID, uuid5

from pccovid.capabilities.quarantine.errors import DaysContradict, ExitInThePast, NoSuchItem, NoSuchOrder
from pccovid.capabilities.quarantine.facilities import leave_all
from pccovid.capabilities.quarantine.models import Daily, DueTest, Exit, Item, Order, Stay, Step
from pccovid.capabilities.quarantine.ordering import own_order
from pccovid.capabilities.quarantine.policies import check_look_after, check_propose
from pccovid.capabilities.quarantine.states import (
    OUTCOMES,
    ExitKind,
    ItemKind,
    OrderState,
    Outcome,
    Setting,
    StayState,
    StepKind,
)
from pccovid.capabilities.quarantine.steps import note
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = ("person_id", "id", "territory", "order_id", "kind", "dedupe_key", "at", "about_id", "outcome")
LONGEST_EXIT = dt.timedelta(days=3)
TELEPHONED = (ItemKind.CALL, ItemKind.SYMPTOMS, ItemKind.URGENT)


def add_item(
    access: Access,
    *,
    person_id: UUID,
    order_id: UUID,
    territory: str,
    kind: ItemKind,
    key: str,
    about_id: UUID | None = None,
) -> bool:
    """Let something be seen to, once for each `key`; gives whether it is new. Raises AccessDenied."""
    check_propose(access)
    return _add(access, person_id, order_id, territory, kind, key, about_id)


def close(access: Access, item_id: UUID, *, outcome: Outcome, words: str = "") -> UUID:
    """Say what came of it; gives the order. Nobody reached by telephone: somebody goes there.

    Raises NoSuchItem, AccessDenied.
    """
    item = Item.objects.select_for_update().filter(id=item_id, done_at=None).first()
    if item is None or outcome not in OUTCOMES[ItemKind(item.kind)]:
        access.read_aggregate("quarantine", ["item"])
        raise NoSuchItem
    check_look_after(access, item.territory)
    order = own_order(access, item.order_id)
    Item.objects.filter(pk=item.pk).update(done_at=access.now, done_by=access.actor.id, outcome=outcome.value)
    access.wrote("quarantine", [item.person_id], ["item"])
    kind = ItemKind(item.kind)
    step = (
        StepKind.CALLED
        if kind in TELEPHONED
        else StepKind.VISITED
        if kind is ItemKind.VISIT
        else StepKind.LOOKED_AT
    )
    note(access, order, step, reason=outcome.value, words=words)
    if outcome is Outcome.NOT_REACHED:
        key = f"visit:{item.id}"
        _add(access, item.person_id, item.order_id, item.territory, ItemKind.VISIT, key, None)
    return item.order_id


def allow_exit(
    access: Access, order_id: UUID, *, kind: ExitKind, starts_at: dt.datetime, ends_at: dt.datetime
) -> None:
    """Somebody may leave her place in that time: said beforehand, never afterwards.

    Raises NoSuchOrder, AccessDenied, ExitInThePast, DaysContradict.
    """
    order = own_order(access, order_id)
    check_look_after(access, order.territory)
    if order.state != OrderState.ISSUED:
        raise NoSuchOrder
    if starts_at < access.now - dt.timedelta(minutes=1):
        raise ExitInThePast
    if not starts_at < ends_at <= starts_at + LONGEST_EXIT:
        raise DaysContradict
    Exit.objects.create(
        person_id=order.person_id, territory=order.territory, order_id=order.id, kind=kind.value,
        starts_at=starts_at, ends_at=ends_at, recorded_at=access.now, account_id=access.actor.id,
    )  # fmt: skip
    note(access, order, StepKind.EXIT_ALLOWED, reason=kind.value)


def hand_over(access: Access, order_id: UUID, stay_id: UUID) -> None:
    """The commune of the facility that took somebody in looks after her: what is kept about the order goes along.

    Beds that she had or asked for elsewhere are free again. May be repeated. Raises NoSuchOrder, AccessDenied.
    """
    check_propose(access)
    order = own_order(access, order_id)
    stay = Stay.objects.filter(person_id=order.person_id, id=stay_id).first()
    if stay is None or stay.state != StayState.ADMITTED:
        return
    _follow_to(access, order, stay.territory)
    Order.objects.filter(pk=order.pk).update(setting=Setting.FACILITY.value)
    leave_all(access, order, besides=stay_id)
    note(access, order, StepKind.ADMITTED, key=uuid5(order.id, str(stay_id)))


def _follow_to(access: Access, order: Order, territory: str) -> None:
    access.wrote("quarantine", [order.person_id], ["territory"])
    Order.objects.filter(pk=order.pk).update(territory=territory)
    for model in (Daily, DueTest, Exit, Item, Step):
        model._default_manager.filter(person_id=order.person_id, order_id=order.id).update(
            territory=territory
        )


def _add(
    access: Access,
    person_id: UUID,
    order_id: UUID,
    territory: str,
    kind: ItemKind,
    key: str,
    about_id: UUID | None,
) -> bool:
    access.wrote("quarantine", [person_id], ["item"])
    row = (person_id, uuid7(), territory, order_id, kind.value, key, access.now, about_id, "")
    return add_rows(Item, FIELDS, [row]) == 1


def end_silence(access: Access, person_id: UUID, order_id: UUID) -> int:
    """Somebody was heard: nobody need call or go there because of her silence. Gives how many items that closes."""
    check_propose(access)
    waiting = Item.objects.filter(
        person_id=person_id, order_id=order_id, done_at=None, dedupe_key__startswith="silence:"
    )
    access.wrote("quarantine", [person_id], ["item"])
    return waiting.update(done_at=access.now, done_by=access.actor.id, outcome=Outcome.WELL.value)
