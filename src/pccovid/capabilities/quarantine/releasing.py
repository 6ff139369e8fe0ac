"""When and by whom is somebody let go? When days and tests are fulfilled; before that with a reason, by a person."""

from uuid import UUID

from pccovid.capabilities.quarantine.errors import AlreadyDecided, DaysNotOver, MissingTest, ReasonMissing
from pccovid.capabilities.quarantine.events import OrderChanged
from pccovid.capabilities.quarantine.facilities import leave_all
from pccovid.capabilities.quarantine.models import DueTest, Order
from pccovid.capabilities.quarantine.ordering import own_order
from pccovid.capabilities.quarantine.policies import check_decide, check_propose
from pccovid.capabilities.quarantine.rules import Blocked, SeenTest, blocked
from pccovid.capabilities.quarantine.states import Ending, OrderState, StepKind, may_become
from pccovid.capabilities.quarantine.steps import note
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access


def release(access: Access, order_id: UUID) -> None:
    """An officer lets somebody go whose days and tests are fulfilled.

    Raises NoSuchOrder, AccessDenied, AlreadyDecided, DaysNotOver, MissingTest.
    """
    order = own_order(access, order_id)
    check_decide(access, order.territory)
    _check_fulfilled(access, order)
    _end(access, order, Ending.FULFILLED, "")


def release_early(access: Access, order_id: UUID, *, ending: Ending, words: str) -> None:
    """An officer lets somebody go before; the reason in words stays with the order.

    Raises NoSuchOrder, AccessDenied, AlreadyDecided, ReasonMissing.
    """
    order = own_order(access, order_id)
    check_decide(access, order.territory)
    if not words.strip() or ending is Ending.FULFILLED:
        raise ReasonMissing
    _end(access, order, ending, words)


def release_by_rule(access: Access) -> int:
    """Let go whom the rule lets go without an officer; gives how many."""
    check_propose(access)
    rows = list(Order.objects.select_for_update().filter(state=OrderState.ISSUED.value, by_rule=True))
    free = [row for row in rows if not standing_against(access, row)]
    for row in free:
        access.about(row.person_id)
        _end(access, row, Ending.FULFILLED, "")
    if not free:
        access.read_aggregate("quarantine", ["state"])
    return len(free)


def standing_against(access: Access, order: Order) -> tuple[Blocked, ...]:
    """What still stands against a release now."""
    if order.ends_on is None:
        return (Blocked.DAYS,)
    rows = DueTest.objects.filter(person_id=order.person_id, order_id=order.id, dropped=False)
    tests = [SeenTest(row.due_on, row.sampled_at, row.outcome) for row in rows]
    today = access.now.astimezone(VIETNAM).date()
    return blocked(order.ends_on, tests, negative_needed=order.negative_needed, today=today)


def _check_fulfilled(access: Access, order: Order) -> None:
    if order.state != OrderState.ISSUED:
        raise AlreadyDecided
    against = standing_against(access, order)
    if Blocked.DAYS in against:
        raise DaysNotOver
    if against:
        raise MissingTest


def _end(access: Access, order: Order, ending: Ending, words: str) -> None:
    ended = Order.objects.filter(pk=order.pk, state__in=may_become(OrderState.RELEASED)).update(
        state=OrderState.RELEASED.value, ended_at=access.now, ended_by=access.actor.id, ending=ending.value
    )
    access.wrote("quarantine", [order.person_id], ["state"])
    if not ended:
        raise AlreadyDecided
    leave_all(access, order)
    note(access, order, StepKind.RELEASED, reason=ending.value, words=words)
    access.happened(OrderChanged(order.person_id, order.id, StepKind.RELEASED))
