"""Which orders are there, how are their persons, and what do they say of somebody's colour?"""

import datetime as dt
import json
from collections.abc import Collection
from uuid import UUID

from django.db.models import Max

from pccovid.capabilities.quarantine.events import (
    DailyShown,
    DueTestShown,
    ExitShown,
    Hold,
    OrderShown,
    StepShown,
)
from pccovid.capabilities.quarantine.models import Daily, DueTest, Exit, Order, Step
from pccovid.capabilities.quarantine.states import (
    Channel,
    ExitKind,
    Kind,
    OrderState,
    Setting,
    StepKind,
)
from pccovid.capabilities.quarantine.steps import SEALED_AS as STEP_SEALED_AS
from pccovid.capabilities.quarantine.telling import SEALED_AS as DAILY_SEALED_AS
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access

ORDER = ("state", "days")


def order_of(access: Access, person_id: UUID) -> OrderShown | None:
    """The order that holds for a person, or the last that did; a proposal is not told before it is issued."""
    told = [OrderState.ISSUED.value, OrderState.RELEASED.value]
    rows = list(Order.objects.filter(person_id=person_id, state__in=told).order_by("-decided_at"))
    access.read("quarantine", [person_id], ORDER)
    found = next((row for row in rows if row.state == OrderState.ISSUED), rows[0] if rows else None)
    return order_shown(found) if found else None


def order(access: Access, order_id: UUID) -> OrderShown | None:
    """One order that this access may see."""
    row = Order.objects.filter(id=order_id).first()
    if row is None:
        access.read_aggregate("quarantine", ["state"])
        return None
    access.about(row.person_id)
    access.read("quarantine", [row.person_id], ORDER)
    return order_shown(row)


def holds_of(access: Access, persons: Collection[UUID]) -> dict[UUID, Hold]:
    """What orders say of these persons' colours; who never had one is left out."""
    found: dict[UUID, Hold] = {}
    rows = Order.objects.filter(
        person_id__in=list(persons), state__in=[OrderState.ISSUED.value, OrderState.RELEASED.value]
    ).exclude(setting=Setting.WATCH.value)
    for row in rows.order_by("decided_at"):
        before = found.get(row.person_id, Hold(None, None, None))
        if row.state == OrderState.ISSUED:
            found[row.person_id] = Hold(row.begins_on, row.ends_on, before.ended_at)
        else:
            ended = max(filter(None, (before.ended_at, row.ended_at)), default=None)
            found[row.person_id] = Hold(before.since, before.until, ended)
    access.read("quarantine", persons, ORDER)
    return found


def due_tests_of(access: Access, one: OrderShown) -> list[DueTestShown]:
    """The tests of an order, in the order of their days."""
    rows = DueTest.objects.filter(person_id=one.person_id, order_id=one.id, dropped=False)
    access.read("quarantine", [one.person_id], ["tests"])
    return [test_shown(row) for row in rows.order_by("due_on", "why")]


def dailies_of(access: Access, one: OrderShown, *, limit: int = 60) -> list[DailyShown]:
    """How she said she is, the latest first."""
    rows = Daily.objects.filter(person_id=one.person_id, order_id=one.id).order_by("-told_at")[:limit]
    access.read("quarantine", [one.person_id], ["daily"])
    return [_daily(access, row) for row in rows]


def daily(access: Access, person_id: UUID, daily_id: UUID) -> DailyShown | None:
    """One of them, for the procedure that follows it."""
    row = Daily.objects.filter(person_id=person_id, id=daily_id).first()
    access.about(person_id)
    access.read("quarantine", [person_id], ["daily"])
    return _daily(access, row) if row else None


def steps_of(access: Access, one: OrderShown) -> list[StepShown]:
    """What was done about it, the first first."""
    rows = Step.objects.filter(person_id=one.person_id, order_id=one.id).order_by("at", "id")
    access.read("quarantine", [one.person_id], ["step"])
    return [
        StepShown(StepKind(row.kind), row.at, row.office, row.reason, _words(access, row)) for row in rows
    ]


def exits_of(access: Access, persons: Collection[UUID]) -> list[ExitShown]:
    """When these persons may leave their places, the next first."""
    rows = Exit.objects.filter(person_id__in=list(persons)).order_by("starts_at")
    access.read("quarantine", persons, ["exit"])
    return [ExitShown(row.order_id, ExitKind(row.kind), row.starts_at, row.ends_at) for row in rows]


def issued(access: Access) -> list[OrderShown]:
    """Every order that holds, for the procedures that watch over them."""
    rows = list(Order.objects.filter(state=OrderState.ISSUED.value).order_by("person_id"))
    if rows:
        access.read("quarantine", {row.person_id for row in rows}, ORDER)
    else:
        access.read_aggregate("quarantine", ["state"])
    return [order_shown(row) for row in rows]


def last_words(access: Access, orders: Collection[OrderShown]) -> dict[UUID, dt.datetime]:
    """When of each order something was heard last: a declaration, or the order itself."""
    ids = [one.id for one in orders]
    told = dict(Daily.objects.filter(order_id__in=ids).values_list("order_id").annotate(Max("told_at")))
    if orders:
        access.read("quarantine", {one.person_id for one in orders}, ["daily"])
    return {one.id: told.get(one.id) or one.decided_at or one.proposed_at for one in orders}


def told_today(dailies: Collection[DailyShown], now: dt.datetime) -> bool:
    """Whether she has said today how she is."""
    return any(one.day == now.astimezone(VIETNAM).date() for one in dailies)


def order_shown(row: Order) -> OrderShown:
    """What a row says."""
    return OrderShown(
        id=row.id, person_id=row.person_id, territory=row.territory, kind=Kind(row.kind),
        state=OrderState(row.state), setting=Setting(row.setting), cause_id=row.cause_id, begins_on=row.begins_on,
        ends_on=row.ends_on, watch_until=row.watch_until, negative_needed=row.negative_needed, by_rule=row.by_rule,
        rule_id=row.rule_id, reasons=tuple(row.reasons), missing=tuple(row.missing), proposed_at=row.proposed_at,
        decided_at=row.decided_at, decided_office=row.decided_office, officer_id=row.officer_id,
        reason=row.reason, ended_at=row.ended_at, ending=row.ending,
    )  # fmt: skip


def test_shown(row: DueTest) -> DueTestShown:
    """What a row says."""
    return DueTestShown(row.id, row.person_id, row.order_id, row.due_on, row.why, row.sampled_at, row.outcome)


def _daily(access: Access, row: Daily) -> DailyShown:
    details: dict[str, str] = json.loads(access.keys.unseal(row.person_id, DAILY_SEALED_AS, row.sealed))
    return DailyShown(
        row.id, row.order_id, row.day, row.told_at, row.unwell, row.urgent, Channel(row.channel), details
    )


def _words(access: Access, row: Step) -> str:
    return access.keys.unseal(row.person_id, STEP_SEALED_AS, row.sealed) if row.sealed else ""
