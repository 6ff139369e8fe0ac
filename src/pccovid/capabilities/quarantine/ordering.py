"""How does an order come to be, and how does an officer decide about it? Procedures propose; a person issues.

One order a person is open at a time: another exposure makes it longer, a positive result turns it into a case's.
"""

import datetime as dt
import json
from collections.abc import Iterable
from uuid import UUID, uuid5

from pccovid.capabilities.quarantine.errors import (
    AlreadyDecided,
    AlreadyOrdered,
    DaysContradict,
    DaysMissing,
    NoSuchOrder,
    NotAPersonAnyMore,
    ReasonMissing,
)
from pccovid.capabilities.quarantine.events import OrderChanged
from pccovid.capabilities.quarantine.models import DueTest, Order
from pccovid.capabilities.quarantine.policies import check_decide, check_look_after, check_propose
from pccovid.capabilities.quarantine.rules import Proposal, longer
from pccovid.capabilities.quarantine.states import (
    OPEN,
    DeclineReason,
    Kind,
    OrderState,
    Setting,
    StepKind,
    may_become,
)
from pccovid.capabilities.quarantine.steps import note
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.ids import uuid7
from pccovid.registry.people.queries import profiles_of
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id", "id", "territory", "kind", "state", "setting", "cause_id", "begins_on", "ends_on", "watch_until",
    "negative_needed", "by_rule", "rule_id", "reasons", "missing", "proposed_at", "decided_office", "reason", "ending",
)  # fmt: skip
TESTS = ("person_id", "id", "territory", "order_id", "due_on", "why", "dropped", "outcome")
LONGEST = dt.timedelta(days=60)
SERVED = ("state", "days")


def propose_order(
    access: Access, *, person_id: UUID, territory: str, cause_id: UUID, proposal: Proposal
) -> UUID | None:
    """Let a proposal wait for an officer, or take it into the order that is open; gives that order's id.

    None where this cause was decided about before. May be repeated. Raises AccessDenied.
    """
    check_propose(access)
    return _take(access, person_id, territory, cause_id, proposal)


def propose_by_hand(
    access: Access, *, client_id: UUID, person_id: UUID, territory: str, proposal: Proposal
) -> UUID:
    """An officer proposes for somebody who stands there. Sent again with the same id it is there once.

    Raises AccessDenied, NotAPersonAnyMore, AlreadyOrdered.
    """
    check_look_after(access, territory)
    _check_living(access, person_id)
    running = Order.objects.filter(person_id=person_id, state__in=[one.value for one in OPEN]).first()
    if running is not None and running.cause_id != client_id:
        access.read("quarantine", [person_id], SERVED)
        raise AlreadyOrdered
    found = _take(access, person_id, territory, client_id, proposal)
    if found is None:
        raise AlreadyDecided
    return found


def issue(
    access: Access,
    order_id: UUID,
    *,
    setting: Setting,
    ends_on: dt.date | None,
    words: str = "",
) -> None:
    """The order holds from now on. What departs from the proposal needs a reason in `words`.

    Raises NoSuchOrder, AccessDenied, AlreadyDecided, NotAPersonAnyMore, DaysMissing, DaysContradict, ReasonMissing.
    """
    order = own_order(access, order_id)
    check_decide(access, order.territory)
    _check_living(access, order.person_id)
    begins = order.begins_on or access.now.astimezone(VIETNAM).date()
    chosen = ends_on or order.ends_on
    if chosen is None:
        raise DaysMissing
    if not begins <= chosen <= begins + LONGEST:
        raise DaysContradict
    if (chosen, setting.value) != (order.ends_on, order.setting) and not words.strip():
        raise ReasonMissing
    watch = order.watch_until
    if order.ends_on and watch:
        watch += chosen - order.ends_on
    _decide(
        access, order, OrderState.ISSUED,
        setting=setting.value, begins_on=begins, ends_on=chosen, watch_until=watch, officer_id=access.actor.id,
    )  # fmt: skip
    _fit_tests(access, order, chosen)
    note(access, order, StepKind.ISSUED, words=words)
    access.happened(OrderChanged(order.person_id, order.id, StepKind.ISSUED))


def decline(access: Access, order_id: UUID, *, reason: DeclineReason, words: str = "") -> None:
    """No order is issued. Raises NoSuchOrder, AccessDenied, AlreadyDecided."""
    order = own_order(access, order_id)
    check_decide(access, order.territory)
    _decide(access, order, OrderState.DECLINED, reason=reason.value)
    note(access, order, StepKind.DECLINED, reason=reason.value, words=words)


def take_over(access: Access, order_id: UUID) -> None:
    """From now on this officer looks after it. Raises NoSuchOrder, AccessDenied."""
    order = own_order(access, order_id)
    check_look_after(access, order.territory)
    if order.officer_id != access.actor.id:
        Order.objects.filter(pk=order.pk).update(officer_id=access.actor.id)
        note(access, order, StepKind.TAKEN_OVER)


def own_order(access: Access, order_id: UUID) -> Order:
    """An order that this access may see, held until it ends. Raises NoSuchOrder."""
    row = Order.objects.select_for_update().filter(id=order_id).first()
    if row is None:
        access.read_aggregate("quarantine", ["state"])
        raise NoSuchOrder
    access.about(row.person_id)
    access.read("quarantine", [row.person_id], SERVED)
    return row


def add_tests(access: Access, order: Order, days: Iterable[dt.date], why: str) -> int:
    """Let tests be due on these days; those that are due already stay. Gives how many are new."""
    rows = [
        (order.person_id, uuid7(), order.territory, order.id, day, why, False, "")
        for day in sorted(set(days))
    ]
    if rows:
        access.wrote("quarantine", [order.person_id], ["tests"])
    return add_rows(DueTest, TESTS, rows)


def _take(access: Access, person_id: UUID, territory: str, cause_id: UUID, proposal: Proposal) -> UUID | None:
    access.about(person_id)
    access.read("quarantine", [person_id], SERVED)
    if Order.objects.filter(person_id=person_id, cause_id=cause_id).exclude(state__in=OPEN).exists():
        return None
    number = uuid5(person_id, str(cause_id))
    row = (
        person_id, number, territory, proposal.kind.value, OrderState.PROPOSED.value, proposal.setting.value,
        cause_id, proposal.begins_on, proposal.ends_on, proposal.watch_until, proposal.negative_needed,
        proposal.by_rule, proposal.rule, json.dumps(list(proposal.reasons)), json.dumps(list(proposal.missing)),
        access.now, "", "", "",
    )  # fmt: skip
    access.wrote("quarantine", [person_id], SERVED)
    if add_rows(Order, FIELDS, [row]):
        order = Order.objects.get(person_id=person_id, id=number)
        add_tests(access, order, proposal.tests, "rule")
        note(access, order, StepKind.PROPOSED)
        return number
    running = Order.objects.select_for_update().filter(person_id=person_id, state__in=OPEN).first()
    if running is None:
        return None
    if running.cause_id != cause_id:
        _merge(access, running, cause_id, proposal)
    return running.id


def _merge(access: Access, order: Order, cause_id: UUID, proposal: Proposal) -> None:
    """Another cause for somebody who has an order. It is told once: the step's id is made from both."""
    key = uuid5(order.id, str(cause_id))
    turned = proposal.kind is Kind.CASE and order.kind != Kind.CASE
    extends = order.kind != Kind.CASE and longer(order.ends_on, proposal.ends_on)
    kind = StepKind.TURNED if turned else StepKind.EXTENDED if extends else StepKind.EXPOSED_AGAIN
    if not note(access, order, kind, key=key) or kind is StepKind.EXPOSED_AGAIN:
        return
    changes: dict[str, object] = {
        "ends_on": proposal.ends_on or order.ends_on,
        "watch_until": proposal.watch_until or order.watch_until,
        "rule_id": proposal.rule or order.rule_id,
        "missing": list(proposal.missing),
    }
    if turned:
        changes |= {
            "kind": Kind.CASE.value,
            "begins_on": proposal.begins_on or order.begins_on,
            "by_rule": False,
        }
        changes |= {"negative_needed": True, "reasons": list(proposal.reasons)}
        changes |= _never_shorter(order, proposal)
    open_tests = DueTest.objects.filter(person_id=order.person_id, order_id=order.id, result_id=None)
    open_tests.filter(due_on__gte=access.now.astimezone(VIETNAM).date()).update(dropped=True)
    Order.objects.filter(pk=order.pk).update(**changes)
    add_tests(access, order, proposal.tests, "again")
    if order.state == OrderState.ISSUED:
        access.happened(OrderChanged(order.person_id, order.id, kind))


def _fit_tests(access: Access, order: Order, last: dt.date) -> None:
    """No test is due after the last day that was chosen; where one was, or none was at all, it is due on that day."""
    open_tests = DueTest.objects.filter(
        person_id=order.person_id, order_id=order.id, result_id=None, dropped=False
    )
    late = open_tests.filter(due_on__gt=last).update(dropped=True)
    if late or (order.negative_needed and not open_tests.exists()):
        add_tests(access, order, [last], "last_day")


def _never_shorter(order: Order, proposal: Proposal) -> dict[str, object]:
    """A case that no rule gives days for stays until an officer says how long: never before its own first day."""
    begins, ends = proposal.begins_on or order.begins_on, proposal.ends_on or order.ends_on
    return {"ends_on": max(ends, begins)} if begins and ends else {}


def _decide(access: Access, order: Order, target: OrderState, **values: object) -> None:
    decided = Order.objects.filter(pk=order.pk, state__in=may_become(target)).update(
        state=target.value, decided_at=access.now, decided_by=access.actor.id,
        decided_office=access.actor.office[:200], **values,
    )  # fmt: skip
    access.wrote("quarantine", [order.person_id], SERVED)
    if not decided:
        raise AlreadyDecided


def _check_living(access: Access, person_id: UUID) -> None:
    access.about(person_id)
    if person_id not in profiles_of(access, [person_id]):
        access.read("person", [person_id], ["territory"])
        raise NotAPersonAnyMore
