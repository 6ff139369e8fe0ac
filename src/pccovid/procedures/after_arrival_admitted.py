"""When somebody was admitted at the border, then the communes where she goes are told."""

import datetime as dt
from uuid import UUID

from django.conf import settings

from pccovid.capabilities.entry.events import ArrivalShown, Destination
from pccovid.capabilities.entry.handing_over import NewHandover, hand_over
from pccovid.capabilities.entry.queries import admitted
from pccovid.capabilities.entry.rules import isolation_until, rule_for
from pccovid.kernel.clock import VIETNAM
from pccovid.procedures.judge_certificate import judge_attached
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.after_arrival_admitted"
TOLD = ("name", "birth", "phone", "flight", "vehicle", "gate", "from_country", "note")


def after_arrival_admitted(person_id: UUID, arrival_id: UUID) -> int:
    """Hand over; gives how many communes were told anew. May be repeated."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        access.about(person_id)
        arrival = admitted(access, person_id, arrival_id)
        if arrival is None:
            return 0
        return hand_over(access, person_id=person_id, arrival_id=arrival_id, items=_items(access, arrival))


def _items(access: Access, arrival: ArrivalShown) -> list[NewHandover]:
    told = arrival.details
    shared = {name: told[name] for name in TOLD if told.get(name)}
    until = _until(access, arrival)
    items = []
    if unit := told.get("quarantine_unit"):
        details = {**shared, "address": told.get("quarantine", "")}
        items.append(NewHandover(unit, Destination.QUARANTINE, until, details))
    if (unit := told.get("stay_unit")) and unit != told.get("quarantine_unit"):
        details = {**shared, "address": told.get("stay", "")}
        items.append(NewHandover(unit, Destination.RESIDENCE, until, details))
    return items


def _until(access: Access, arrival: ArrivalShown) -> dt.date | None:
    told, on = arrival.details, arrival.at.astimezone(VIETNAM).date()
    return isolation_until(
        on,
        certificate=judge_attached(told.get("certificate", ""), birth=told.get("birth", ""), at=access.now),
        doses=int(told["doses"]) if told.get("doses", "").isdecimal() else None,
        rule=rule_for("isolation", on=on, territory=told.get("quarantine_unit", ""), demo=settings.DEMO),
    )
