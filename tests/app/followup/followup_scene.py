"""A case at a market, whoever was warned of it, and those who work for their communes."""

from uuid import UUID

from pccovid.capabilities.followup.events import ItemShown
from pccovid.capabilities.followup.queries import Tab, listed
from pccovid.capabilities.tracing.operations import release
from pccovid.capabilities.tracing.states import ReleaseReason
from pccovid.trust.access import Access, Actor, Purpose, Role
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.database import person_number

WARD = scene.WARD
OTHER = "VN/79/760/26734/"
WORKER = Actor(person_number(930), Role.TRACER, "Trạm y tế phường 1", WARD)
COLLEAGUE = Actor(person_number(931), Role.TRACER, "Trạm y tế phường 1", WARD)
THERE = Actor(person_number(932), Role.TRACER, "Trạm y tế phường 2", OTHER)
WARD_AUTHORITY = Actor(person_number(933), Role.AUTHORITY, "UBND phường 1", WARD)


def warned(count: int = 2) -> list[UUID]:
    """So many people of the ward were with a case, an hour and more, and were warned; the case is the first."""
    scene.market()
    people = scene.people(count + 1)
    for number, person in enumerate(people):
        scene.at_market(person, minutes=(0, 50 + 5 * (number or count)))
    scene.sampled(people[0])
    run_all()
    [case] = scene.cases()
    ids = [one.id for one in scene.contacts(case.id)]
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        release(access, case_id=case.id, contact_ids=ids, reason=ReleaseReason.RULE_MET)
    run_all()
    return people


def work(actor: Actor = WORKER, tab: Tab = Tab.NOW, unit: str = "") -> list[ItemShown]:
    """What an account finds on its list."""
    purpose = Purpose.TRACING if actor.role is Role.TRACER else Purpose.PUBHLTH
    with Access.open(actor, purpose, "test") as access:
        return listed(access, unit or actor.territory, tab).items
