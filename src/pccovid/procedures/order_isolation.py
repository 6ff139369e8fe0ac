"""When a warning was released, a test was positive or somebody was admitted, then an order of isolation is proposed.

A person decides about it: nobody is ordered to stay by a procedure.
"""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.conf import settings

from pccovid.capabilities.quarantine.ordering import propose_order
from pccovid.capabilities.quarantine.rules import OrderFacts, Proposal, propose
from pccovid.capabilities.quarantine.states import Kind
from pccovid.capabilities.risk.courses import complete_on, first_on
from pccovid.capabilities.risk.ruleset import rule_set
from pccovid.capabilities.testing.queries import courses_of, result
from pccovid.capabilities.testing.rules import Outcome
from pccovid.capabilities.tracing.queries import case, contacts_of
from pccovid.capabilities.tracing.states import ContactStatus
from pccovid.capabilities.vaccination.queries import doses_by_person
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.people.queries import territory_of
from pccovid.trust.access import SYSTEM, Access, Basis, Purpose

ROUTE = "procedures.order_isolation"


def after_contacts_released(case_id: UUID, contact_ids: Collection[UUID]) -> int:
    """Propose an order for each who was warned; gives for how many. In the ledger it stands with its case."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE, basis=Basis(case_id)) as access:
        shown = case(access, case_id)
        met: dict[UUID, dt.datetime] = {}
        for one in contacts_of(access, case_id, only=contact_ids):
            if one.status is ContactStatus.RELEASED:
                met[one.person_id] = max(one.end, met.get(one.person_id, one.end))
        access.about(*met)
        for person, at in met.items():
            home = territory_of(access, person) or (shown.territory if shown else "")
            proposal = proposal_for(access, person, Kind.CONTACT, on=_day(at), territory=home)
            propose_order(access, person_id=person, territory=home, cause_id=case_id, proposal=proposal)
        return len(met)


def after_positive_result(person_id: UUID, result_id: UUID) -> None:
    """Propose the order of a case, or turn the one that is open into it. May be repeated."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        access.about(person_id)
        found = result(access, person_id, result_id)
        if found is None or found.outcome is not Outcome.POSITIVE:
            return
        home = territory_of(access, person_id) or found.territory
        on = _day(found.sampled_at) if found.sampled_at else None
        proposal = proposal_for(access, person_id, Kind.CASE, on=on, territory=home)
        propose_order(access, person_id=person_id, territory=home, cause_id=result_id, proposal=proposal)


def proposal_for(
    access: Access,
    person_id: UUID,
    kind: Kind,
    *,
    on: dt.date | None,
    territory: str,
    proved: bool = False,
    no_doses: bool = False,
) -> Proposal:
    """What the rules say of somebody whom the access is about.

    `proved`: a genuine certificate was shown; `no_doses`: she says herself that she had none.
    """
    doses = doses_by_person(access, [person_id]).get(person_id, [])
    course = courses_of(access, [person_id]).get(person_id)
    rules = rule_set(territory=territory, on=on, demo=settings.DEMO) if on else None
    given = [(dose.given_on, rules.required(dose.product) if rules else None) for dose in doses]
    gap = dt.timedelta(days=rules.doses.params["same_dose_days"]) if rules else dt.timedelta(days=1)
    full_on = complete_on(given, gap=gap)
    facts = OrderFacts(
        kind=kind,
        on=on,
        territory=territory,
        full_on=full_on,
        first_on=first_on(given),
        recovered_on=_day(course.cleared_at) if course and course.cleared_at else None,
        doses_known=bool(doses) or no_doses,
        proved=proved,
        series_known=bool(full_on) or all(required for _, required in given),
    )
    return propose(facts, demo=settings.DEMO)


def _day(at: dt.datetime) -> dt.date:
    return at.astimezone(VIETNAM).date()
