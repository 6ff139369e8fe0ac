"""What an order in force opens: the named persons, the named kinds of data, nothing else."""

from dataclasses import dataclass, field
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pccovid.capabilities.testing.queries import results_of
from pccovid.capabilities.testing.wording import METHODS, OUTCOMES
from pccovid.faces.command.frame import desk
from pccovid.procedures.find_ordered import find_ordered
from pccovid.registry.people.queries import profile_of
from pccovid.trust.access import Access, AccessDenied, Basis, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.oversight.orders import OrderShown, order, permitted
from pccovid.trust.oversight.states import OrderKind, RequestState

ATTRIBUTES = ("name", "birth", "phone", "address")


@dataclass(frozen=True, slots=True)
class OrderedPerson:
    """One person of the order, as far as the order goes."""

    facts: tuple[str, ...] = field(repr=False)
    results: tuple[str, ...] = field(repr=False)


@require_safe
@staff_required(Role.SUPERVISOR)
def records(request: HttpRequest, order_id: UUID) -> HttpResponseBase:
    """For the account that asked; each look is an entry that the person sees, now or when a covert order ends."""
    with open_access(request, Purpose.APPROVAL) as access:
        shown = _order(access, order_id)
    find_ordered(shown)
    covert = shown.text.kind is OrderKind.COVERT
    basis = Basis(order_id, shown.text.ends if covert else None)
    with open_access(request, Purpose.ORDER, basis=basis) as access:
        people = [_person(access, one, classes) for one, classes in permitted(access).items()]
        if not people:
            access.read_aggregate("order", ["named"])
        context = {"shown": shown, "people": people, **desk(request, access.actor)}
    return render(request, "command/oversight/records.html", context)


def _order(access: Access, order_id: UUID) -> OrderShown:
    try:
        shown = order(access, order_id)
    except AccessDenied as fault:
        raise Http404 from fault
    if shown.state is not RequestState.IN_FORCE or shown.requested_by != access.actor.id:
        raise Http404
    return shown


def _person(access: Access, person_id: UUID, classes: list[str]) -> OrderedPerson:
    facts: tuple[str, ...] = ()
    if "people_person" in classes:
        profile = profile_of(access, person_id)
        facts = tuple(profile.value(name) for name in ATTRIBUTES if profile.value(name))
    results = results_of(access, [person_id]) if "testing_result" in classes else []
    return OrderedPerson(
        facts,
        tuple(
            f"{METHODS[one.method]}: {OUTCOMES[one.outcome]}, {one.recorded_at:%d/%m/%Y}" for one in results
        ),
    )
