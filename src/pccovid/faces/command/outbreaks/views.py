"""/command/outbreaks/ – places of the own territory at which more cases were than expected: has somebody looked?

A tracer, who works on the cases, sees the numbers. An authority sees the place and the days.
"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pccovid.capabilities.tracing.errors import NoSuchOutbreak
from pccovid.capabilities.tracing.outbreaks import OutbreakShown, acknowledge, outbreaks_in
from pccovid.capabilities.tracing.states import OutbreakReason
from pccovid.faces.command.frame import desk
from pccovid.registry.places.queries import places
from pccovid.registry.territories.queries import name_of
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import actor_in, open_access
from pccovid.trust.accounts.doors import staff_required

REASONS = {
    OutbreakReason.INVESTIGATED: gettext_lazy("Is being investigated"),
    OutbreakReason.MEASURES_TAKEN: gettext_lazy("Measures were taken at the place"),
    OutbreakReason.KNOWN_CAUSE: gettext_lazy("The cause is known, such as a hospital or a test site"),
    OutbreakReason.NO_CLUSTER: gettext_lazy("The cases have nothing to do with each other"),
}
PURPOSES = {Role.TRACER: Purpose.TRACING, Role.AUTHORITY: Purpose.STATISTICS}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.TRACER, Role.AUTHORITY)
def outbreaks(request: HttpRequest) -> HttpResponseBase:
    """The list; a form notes that somebody has looked."""
    role = actor_in(request).role
    with open_access(request, PURPOSES[role]) as access:
        if request.method == "POST":
            _noted(request, access)
            return redirect("command:outbreaks")
        found = outbreaks_in(access)
        context = {
            "rows": _rows(found),
            "reasons": [(reason.value, words) for reason, words in REASONS.items()],
            "counts": role is Role.TRACER,
            **desk(request, access.actor),
        }
    return render(request, "command/outbreaks/list.html", context)


def _noted(request: HttpRequest, access: Access) -> None:
    try:
        number, reason = UUID(request.POST.get("number", "")), OutbreakReason(request.POST.get("reason", ""))
    except ValueError as fault:
        raise Http404 from fault
    try:
        acknowledge(access, outbreak_id=number, reason=reason)
    except NoSuchOutbreak:
        access.read_aggregate("case", ["count"])
        messages.warning(request, _("Somebody has looked at this place already."))
    else:
        messages.success(request, _("Noted. The place comes again when there are more cases."))


def _rows(found: list[OutbreakShown]) -> list[dict[str, object]]:
    names = places(one.place_id for one in found)
    return [
        {
            "shown": one,
            "place": names[one.place_id].name if one.place_id in names else "–",
            "area": name_of(one.territory),
            "reason": REASONS[OutbreakReason(one.reason)] if one.reason else "",
        }
        for one in found
    ]
