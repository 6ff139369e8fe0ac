"""/officer/scans/ – where the scanner delivers what it has read; the same batch may come any number of times."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST

from pccovid.capabilities.visits.events import ScanState
from pccovid.capabilities.visits.policies import purpose_at
from pccovid.faces.officer.checking import Answer, check_scans
from pccovid.faces.officer.incoming import Incoming, Malformed, NotABatch, TooManyScans, read_batch
from pccovid.faces.officer.working_place import own_places
from pccovid.kernel import clock
from pccovid.trust.access import Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required


@require_POST
@staff_required(Role.OFFICER)
def scans(request: HttpRequest) -> HttpResponseBase:
    """Record a batch; every scan with an id gets an answer."""
    try:
        batch = read_batch(request.body)
    except (NotABatch, TooManyScans) as fault:
        return JsonResponse({"error": fault.code}, status=413 if isinstance(fault, TooManyScans) else 400)
    response = JsonResponse({"results": _answers(request, batch), "server_time": clock.now().isoformat()})
    response["Cache-Control"] = "private, no-store"
    return response


def _answers(request: HttpRequest, batch: Sequence[Incoming | Malformed]) -> list[Answer]:
    answers = [_refused(scan.id, "malformed") for scan in batch if isinstance(scan, Malformed)]
    by_place: dict[UUID, list[Incoming]] = {}
    for scan in batch:
        if isinstance(scan, Incoming):
            by_place.setdefault(scan.place, []).append(scan)
    own = own_places(request, set(by_place))
    for number, scanned in by_place.items():
        place = own.get(number)
        if place is None:
            answers += [_refused(str(scan.id), "place") for scan in scanned]
            continue
        with open_access(request, purpose_at(place.kind)) as access:
            answers += check_scans(access, place, scanned)
    return answers


def _refused(name: str, reason: str) -> Answer:
    return Answer(id=name, state=ScanState.REFUSED.value, reason=reason, verdict=None)
