"""/officer/devices/ – the telephones of one's place: a code for a new one, how each fares, and shutting one out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pccovid.faces.officer.pages import show
from pccovid.faces.officer.quotas import CODES
from pccovid.faces.officer.telephones import REASONS, lines, reason_of
from pccovid.faces.officer.working_place import working_place
from pccovid.faces.widgets.limiting import by_account, limited
from pccovid.trust.access import Role
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.devices.codes import LIFE, make_code
from pccovid.trust.devices.desks import factor_is_fresh, to_fresh_factor
from pccovid.trust.devices.registering import reports, revoke


@require_safe
@staff_required(Role.OFFICER)
def devices(request: HttpRequest) -> HttpResponseBase:
    """Every telephone that may scan here, the open ones first."""
    place = working_place(request)
    if place is None:
        return redirect("officer:place")
    context = {"place": place, "telephones": lines(reports([place.id])), "reasons": REASONS}
    return show(request, "officer/devices.html", context)


@require_POST
@staff_required(Role.OFFICER)
@limited((CODES, by_account))
def device_code(request: HttpRequest) -> HttpResponseBase:
    """A code for one telephone at this place, shown once."""
    place = working_place(request)
    if place is None:
        return redirect("officer:place")
    if not factor_is_fresh(request):
        return to_fresh_factor(request, reverse("officer:devices"))
    wanted = request.POST.get("zone", "")
    zone = wanted if wanted in place.zones else ""
    code = make_code(place_id=place.id, zone=zone, made_by=UUID(str(request.user.pk)))
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"code": code})
    minutes = int(LIFE.total_seconds() // 60)
    context = {"place": place, "zone": zone, "code": code, "minutes": minutes}
    return show(request, "officer/device_code.html", context)


@require_POST
@staff_required(Role.OFFICER)
def device_revoke(request: HttpRequest) -> HttpResponseBase:
    """Shut a telephone out, from its next request on."""
    place = working_place(request)
    if place is None:
        return redirect("officer:place")
    if not factor_is_fresh(request):
        return to_fresh_factor(request, reverse("officer:devices"))
    number, reason = reason_of(request.POST)
    by = UUID(str(request.user.pk))
    if number and revoke(number, by=by, reason=reason, places=[place.id]):
        messages.success(request, _("The telephone is shut out. What it has not sent stays sealed on it."))
    return redirect("officer:devices")
