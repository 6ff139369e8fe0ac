"""When somebody was admitted at the border, then the communes where she goes are told, and an order is proposed."""

import datetime as dt
from uuid import UUID

from pccovid.capabilities.entry.events import ArrivalShown, Destination
from pccovid.capabilities.entry.handing_over import NewHandover, hand_over
from pccovid.capabilities.entry.queries import admitted
from pccovid.capabilities.quarantine.ordering import propose_order
from pccovid.capabilities.quarantine.rules import Proposal
from pccovid.capabilities.quarantine.states import Kind
from pccovid.kernel.clock import VIETNAM
from pccovid.procedures.judge_certificate import judge_attached
from pccovid.procedures.order_isolation import proposal_for
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
        proposal = _proposal(access, arrival)
        if unit := arrival.details.get("quarantine_unit"):
            propose_order(access, person_id=person_id, territory=unit, cause_id=arrival_id, proposal=proposal)
        items = _items(arrival, proposal.ends_on)
        return hand_over(access, person_id=person_id, arrival_id=arrival_id, items=items)


def _items(arrival: ArrivalShown, until: dt.date | None) -> list[NewHandover]:
    told = arrival.details
    shared = {name: told[name] for name in TOLD if told.get(name)}
    items = []
    if unit := told.get("quarantine_unit"):
        details = {**shared, "address": told.get("quarantine", "")}
        items.append(NewHandover(unit, Destination.QUARANTINE, until, details))
    if (unit := told.get("stay_unit")) and unit != told.get("quarantine_unit"):
        details = {**shared, "address": told.get("stay", "")}
        items.append(NewHandover(unit, Destination.RESIDENCE, until, details))
    return items


def _proposal(access: Access, arrival: ArrivalShown) -> Proposal:
    """What she told is believed of a missing vaccination, and of a vaccination where a genuine certificate says it."""
    told = arrival.details
    certificate = judge_attached(told.get("certificate", ""), birth=told.get("birth", ""), at=access.now)
    return proposal_for(
        access,
        arrival.person_id,
        Kind.ENTRY,
        on=arrival.at.astimezone(VIETNAM).date(),
        territory=told.get("quarantine_unit", ""),
        proved=certificate == "valid",
        no_doses=told.get("doses", "") == "0",
    )
