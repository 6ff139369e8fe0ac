"""When somebody in quarantine said how she is, then symptoms become work, and silence is over."""

from uuid import UUID

from pccovid.capabilities.quarantine.queries import daily, order
from pccovid.capabilities.quarantine.states import ItemKind
from pccovid.capabilities.quarantine.testing_due import due_for_symptoms
from pccovid.capabilities.quarantine.watching import add_item, end_silence
from pccovid.trust.access import SYSTEM, Access, Purpose


def after_daily_told(person_id: UUID, order_id: UUID, daily_id: UUID) -> None:
    """What follows from one declaration. May be repeated: one item a day."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.after_daily_told") as access:
        told, one = daily(access, person_id, daily_id), order(access, order_id)
        if told is None or one is None:
            return
        end_silence(access, person_id, order_id)
        if not told.unwell:
            return
        kind = ItemKind.URGENT if told.urgent else ItemKind.SYMPTOMS
        add_item(
            access, person_id=person_id, order_id=order_id, territory=one.territory, kind=kind,
            key=f"{kind.value}:{told.day.isoformat()}",
        )  # fmt: skip
        due_for_symptoms(access, person_id, told.day)
