"""When a dose was recorded or struck, then colour and certificate follow, the next is planned, its person is told."""

from uuid import UUID

from django.conf import settings

from pccovid.capabilities.notices.events import NewNotice
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.operations import send
from pccovid.capabilities.quarantine.queries import order_of
from pccovid.capabilities.quarantine.states import Ending
from pccovid.capabilities.vaccination.queries import doses_by_person, doses_of
from pccovid.capabilities.vaccination.reactions import has_died
from pccovid.capabilities.vaccination.registering import Wish, plan_next
from pccovid.capabilities.vaccination.rules import Standing, next_from, place_of, product_key, usable
from pccovid.kernel.clock import VIETNAM
from pccovid.procedures.assess_person import assess_within
from pccovid.procedures.review_passport import required_by, review_passport
from pccovid.registry.people.queries import is_redirected, territory_of
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.after_dose_changed"


def after_dose_changed(person_id: UUID, dose_id: UUID, *, recorded: bool) -> None:
    """All that follows from it for one person. May be repeated: she is told once, and the next dose waits once."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        access.about(person_id)
        assess_within(access, [person_id])
        told = max(doses_of(access, [person_id]), key=lambda one: one.recorded_at, default=None)
        if recorded:
            _plan(access, person_id)
        kind = Kind.DOSE_RECORDED if recorded else Kind.DOSE_ENDED
        site = told.site if told else ""
        params = {"day": f"{told.given_on:%d/%m/%Y}" if told else "", "office": site}
        send(access, [NewNotice(person_id, "", kind, f"dose:{dose_id}:{kind.value}", params)])
    review_passport(person_id)


def standing_of_person(person_id: UUID) -> Standing:
    """Whether somebody is who she was. Who died is known from isolation and from reports of reactions only."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        access.about(person_id)
        if is_redirected(access, person_id):
            return Standing.JOINED
        order = order_of(access, person_id)
        died = (order is not None and order.ending == Ending.DIED) or has_died(access, person_id)
        return Standing.DIED if died else Standing.LIVING


def _plan(access: Access, person_id: UUID) -> None:
    """The next dose of the series waits until it is due, and comes before first doses."""
    doses = doses_by_person(access, [person_id]).get(person_id, [])
    if not doses:
        return
    home = territory_of(access, person_id)
    series = required_by(access, home)(doses[0].product)
    if series is None or len(doses) >= series:
        return
    on = access.now.astimezone(VIETNAM).date()
    rules = {
        name: usable(name, on=on, territory=home, demo=settings.DEMO) for name in ("interval", "priority")
    }
    place = place_of(
        number=len(doses) + 1, birth_year=None, frontline=False, chronic=False, on=on, rule=rules["priority"]
    )
    due = next_from(doses, rule=rules["interval"])
    plan_next(access, Wish(person_id, home, len(doses) + 1, place, due, product_key(doses[-1].product)))
