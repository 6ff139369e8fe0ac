"""How does somebody in quarantine say how she is? Herself with one tap, or an officer for her, on the telephone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.capabilities.quarantine.errors import NoSuchOrder, TemperatureImplausible
from pccovid.capabilities.quarantine.events import DailyTold
from pccovid.capabilities.quarantine.models import Daily, Order
from pccovid.capabilities.quarantine.ordering import own_order
from pccovid.capabilities.quarantine.policies import check_look_after, check_tell
from pccovid.capabilities.quarantine.rules import is_unwell, is_urgent, usable
from pccovid.capabilities.quarantine.states import Channel, OrderState
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

SEALED_AS = "quarantine_daily"
COLDEST, HOTTEST = 340, 430
FIELDS = (
    "person_id", "id", "territory", "order_id", "day", "told_at", "unwell", "urgent", "channel", "account_id", "sealed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HowSheIs:
    """What was told. `tenths`: temperature in tenths of a degree, None where it was not measured."""

    symptoms: Sequence[str] = ()
    tenths: int | None = None
    note: str = field(default="", repr=False)


def tell(access: Access, *, client_id: UUID, person_id: UUID, told: HowSheIs) -> bool:
    """The person says how she is; gives whether it is new. Raises AccessDenied, NoSuchOrder, TemperatureImplausible."""
    check_tell(access, person_id)
    order = Order.objects.filter(person_id=person_id, state=OrderState.ISSUED.value).first()
    if order is None:
        access.read("quarantine", [person_id], ["state"])
        raise NoSuchOrder
    return _store(access, order, client_id, told, Channel.SELF, None)


def write_down(access: Access, order_id: UUID, *, client_id: UUID, told: HowSheIs, channel: Channel) -> bool:
    """An officer writes down what was said on the telephone or stands on paper. Raises as `tell`."""
    order = own_order(access, order_id)
    check_look_after(access, order.territory)
    if order.state != OrderState.ISSUED:
        raise NoSuchOrder
    return _store(access, order, client_id, told, channel, access.actor.id)


def _store(
    access: Access, order: Order, client_id: UUID, told: HowSheIs, channel: Channel, account_id: UUID | None
) -> bool:
    if told.tenths is not None and not COLDEST <= told.tenths <= HOTTEST:
        access.read("quarantine", [order.person_id], ["state"])
        raise TemperatureImplausible
    day = access.now.astimezone(VIETNAM).date()
    rule = usable("symptoms", on=day, territory=order.territory, demo=False)
    unwell = rule is None or is_unwell(told.symptoms, told.tenths, rule)
    urgent = rule is not None and is_urgent(told.symptoms, told.tenths, rule)
    details = {"symptoms": ", ".join(told.symptoms), "note": told.note}
    if told.tenths is not None:
        details["tenths"] = str(told.tenths)
    row = (
        order.person_id, client_id, order.territory, order.id, day, access.now, unwell, urgent, channel.value,
        account_id, access.keys.seal(order.person_id, SEALED_AS, json.dumps(details, ensure_ascii=False)),
    )  # fmt: skip
    access.wrote("quarantine", [order.person_id], ["daily"])
    new = add_rows(Daily, FIELDS, [row]) == 1
    if new:
        access.happened(DailyTold(order.person_id, order.id, client_id))
    return new
