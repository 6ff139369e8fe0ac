"""When a case was opened, or scans came late, then whom it met is listed; in the ledger it stands with its case."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from pccovid.capabilities.proximity.queries import keys_of, signers
from pccovid.capabilities.tracing.events import CaseShown
from pccovid.capabilities.tracing.hearing import encounters_with
from pccovid.capabilities.tracing.listing_heard import list_heard, packets_around
from pccovid.capabilities.tracing.nearness import encounter_rule
from pccovid.capabilities.tracing.operations import list_contacts
from pccovid.capabilities.tracing.queries import case
from pccovid.capabilities.tracing.rules import candidate_rule
from pccovid.capabilities.visits.events import Stay
from pccovid.capabilities.visits.queries import stays_at, stays_between, stays_of
from pccovid.engines.proximity.slots import utc_day
from pccovid.procedures.holding.asking import met_by
from pccovid.trust.access import SYSTEM, Access, Basis, Purpose

EXPANDING = replace(SYSTEM, territory="")
"""The system as it traces: no territory is opened, and the entry does not say to a contact where the case lives."""


def list_contacts_of(case_id: UUID, route: str) -> int:
    """List a case's contacts from the stays known now; gives how many are new. May be repeated.

    Whoever's stays are read for it finds in the ledger: for tracing, on the basis of this case.
    """
    with Access.open(EXPANDING, Purpose.TRACING, route, basis=Basis(case_id)) as access:
        shown = case(access, case_id)
        if shown is None:
            return 0
        until = min(shown.infectious_to, access.now)
        source = stays_of(access, [shown.person_id], shown.infectious_from, until)
        new = list_contacts(access, case_id, source=source, others=_others(access, shown, source, until))
        return new + _list_heard(access, shown, until)


def _list_heard(access: Access, shown: CaseShown, until: datetime) -> int:
    """What telephones noted comes after the visits, so that it finds them: one meeting is one contact."""
    rule = encounter_rule(shown.sampled_at or shown.infectious_from, shown.territory)
    since = shown.infectious_from
    days = utc_day(since), utc_day(until)
    keys = keys_of(access, shown.person_id, *days)
    own = {one for key in keys for one in key.ids(key.day)}
    packets = packets_around(access, shown.person_id, since, until, own=own)
    if not packets:
        return 0
    signed = signers(access, {one.person_id for one in packets}, *days)
    listened = encounters_with(
        shown.person_id, packets, rule=rule, keys={shown.person_id: keys}, signed=signed
    )
    return list_heard(access, shown.id, listened, rule=rule)


def _others(access: Access, shown: CaseShown, source: list[Stay], until: datetime) -> list[Stay]:
    """Everybody's stays that matter. The process that holds the visits says at whom to look; without it, at all who
    were at those places. The contacts are the same."""
    if not source:
        return []
    limits = candidate_rule(shown.sampled_at or shown.infectious_from, shown.territory).params
    met = met_by(
        shown.person_id, since=shown.infectious_from, until=until,
        minimum=limits["minimum_seconds"], tail=limits["tail_seconds"],
    )  # fmt: skip
    if met is None:
        return stays_at(access, {stay.place_id for stay in source}, shown.infectious_from, until)
    return stays_between(access, met, shown.infectious_from, until)
