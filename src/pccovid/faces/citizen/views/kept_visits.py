"""/here/kept/ – check-ins that a telephone kept without network, sent when it is back."""

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST

from pccovid.faces.citizen.own import citizen_page, own_access
from pccovid.faces.citizen.pages import PASSING
from pccovid.faces.citizen.visits_kept import NotVisits, read_kept, record_kept


@require_POST
@citizen_page
def deliver(request: HttpRequest) -> HttpResponseBase:
    """An answer for each; a body that is none is refused whole."""
    try:
        kept = read_kept(request.body)
    except NotVisits as fault:
        return JsonResponse({"error": fault.code}, status=400)
    with own_access(request) as own:
        results = record_kept(own, request.user.pk, kept)
        own.access.read_aggregate("visit", ["kept"])
    response = JsonResponse({"results": results}, DjangoJSONEncoder)
    response["Cache-Control"] = PASSING
    return response
