"""How is it written down that something was done about an order? For operations of this capability."""

from uuid import UUID

from pccovid.capabilities.quarantine.models import Order, Step
from pccovid.capabilities.quarantine.states import StepKind
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

SEALED_AS = "quarantine_step"
FIELDS = (
    "person_id",
    "id",
    "territory",
    "order_id",
    "kind",
    "at",
    "account_id",
    "office",
    "reason",
    "sealed",
)


def note(
    access: Access,
    order: Order,
    kind: StepKind,
    *,
    reason: str = "",
    words: str = "",
    key: UUID | None = None,
) -> bool:
    """Add a step; gives whether it is new. With a `key` it is noted once, however often it is done."""
    sealed = access.keys.seal(order.person_id, SEALED_AS, words) if words else b""
    row = (
        order.person_id, key or uuid7(), order.territory, order.id, kind.value, access.now, access.actor.id,
        access.actor.office[:200], reason, sealed,
    )  # fmt: skip
    access.wrote("quarantine", [order.person_id], ["step"])
    return add_rows(Step, FIELDS, [row]) == 1
