"""The facilities of a commune: rooms and beds, who waits for one, who comes."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pccovid.capabilities.quarantine import facilities
from pccovid.capabilities.quarantine.events import StayShown
from pccovid.capabilities.quarantine.states import RefuseReason, StayState
from pccovid.capabilities.quarantine.wording import REFUSALS, STAYS
from pccovid.capabilities.quarantine.worklist import facilities_around, work
from pccovid.faces.isolation.acting import FAULTS, refuse
from pccovid.faces.isolation.forms import FacilityForm
from pccovid.faces.isolation.frame import desk
from pccovid.faces.isolation.views import private
from pccovid.kernel.errors import DomainError
from pccovid.registry.people.queries import cards_of
from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

ANSWERS: dict[str, Callable[[Access, UUID], None]] = {
    "accept": facilities.accept,
    "admit": facilities.admit,
}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.AUTHORITY, Role.CLINIC)
def places(request: HttpRequest) -> HttpResponseBase:
    """Rooms with their beds, and who waits; a form adds a room or changes its beds."""
    form = FacilityForm(request.POST if request.method == "POST" else None)
    with open_access(request, Purpose.QUARANTINE) as access:
        if form.is_valid() and _stored(access, form):
            messages.success(request, _("The room is stored."))
            return redirect("isolation:places")
        found = work(access)
        own = facilities_around(access, access.actor.territory)
        context = {
            "form": form,
            "facilities": own,
            "waiting": _waiting(access, found.stays, {one.id: one.name for one in own}),
            "refusals": REFUSALS.items(),
            "decides": access.actor.role is Role.AUTHORITY,
            **desk(request, access.actor),
        }
    return private(render(request, "isolation/places.html", context, status=422 if form.is_bound else 200))


@require_POST
@staff_required(Role.AUTHORITY, Role.CLINIC)
def answer(request: HttpRequest) -> HttpResponseBase:
    """A request for a bed is accepted or refused, or somebody has come."""
    try:
        number = UUID(request.POST.get("stay", ""))
    except ValueError as fault:
        raise Http404 from fault
    try:
        with open_access(request, Purpose.QUARANTINE) as access:
            _answered(access, number, request.POST.get("answer", ""))
    except AccessDenied:
        raise
    except DomainError as fault:
        if fault.code not in FAULTS:
            raise
        messages.warning(request, str(FAULTS[fault.code]))
    else:
        messages.success(request, _("Noted."))
    return redirect("isolation:places")


def _answered(access: Access, number: UUID, said: str) -> None:
    if said in ANSWERS:
        ANSWERS[said](access, number)
    elif said in list(RefuseReason):
        facilities.refuse(access, number, reason=RefuseReason(said))
    else:
        raise Http404


def _stored(access: Access, form: FacilityForm) -> bool:
    data, actor = form.cleaned_data, access.actor
    try:
        number = facilities.add_facility(
            access, name=data["name"], territory=actor.territory, office=actor.office
        )
        facilities.set_room(access, number, label=data["label"], beds=data["beds"])
    except AccessDenied:
        raise
    except DomainError as fault:
        refuse(form, fault)
        return False
    return True


def _waiting(
    access: Access, stays: Sequence[StayShown], named: Mapping[UUID, str]
) -> list[dict[str, object]]:
    persons = list({one.person_id for one in stays})
    cards = {card.person_id: card for card in cards_of(access, persons)} if persons else {}
    return [
        {
            "id": one.id,
            "name": cards[one.person_id].name if one.person_id in cards else "",
            "facility": named.get(one.facility_id, "–"),
            "state": STAYS[one.state],
            "asked_at": one.asked_at,
            "is_asked": one.state is StayState.ASKED,
        }
        for one in stays
    ]
