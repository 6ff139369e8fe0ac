"""How does a signed upload become answers? Judged, recorded and its number taken, in one transaction; or told again."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest

from pccovid.capabilities.visits.events import ScanState
from pccovid.capabilities.visits.policies import purpose_at
from pccovid.faces.officer.checking import Answer, check_scans
from pccovid.faces.officer.incoming import Incoming, Malformed, read_batch
from pccovid.faces.officer.quotas import SCANS, UPLOADS
from pccovid.faces.officer.working_place import own_places
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.devices.batches import Upload, accept, receive, report_refusal
from pccovid.trust.devices.errors import BadSignature, ChangedBatch, RevokedDevice
from pccovid.trust.devices.headers import Header
from pccovid.trust.devices.judging import places_of
from pccovid.trust.throttling.quotas import key_of, spend

Batch = Sequence[Incoming | Malformed]


def deliver(request: HttpRequest, header: Header) -> list[Answer]:
    """Answer every scan that has an id, in their order.

    Raises the refusals of trust/devices, NotABatch, TooManyScans, TooMuch; then nothing is recorded, no number taken.
    """
    try:
        with transaction.atomic():
            upload = receive(header, request.body)
            batch = read_batch(request.body)
            if upload.answers is not None:
                return _again(batch, upload.answers)
            # Counted for the device that signed, not for the one that somebody names.
            spend(UPLOADS, key_of(upload.device.id))
            spend(SCANS, key_of(upload.device.id), len(batch))
            answers = _recorded(request, batch, upload)
            accept(upload, [f"{one['state']}:{one['reason']}" for one in answers])
            return answers
    except (BadSignature, ChangedBatch, RevokedDevice) as fault:
        report_refusal(header, fault)
        raise


def _again(batch: Batch, told: Sequence[str]) -> list[Answer]:
    """The same answers as before, without verdicts: whoever captured an upload learns of nobody by sending it."""
    answers = []
    for scan, before in zip(batch, told, strict=True):
        state, _, reason = before.partition(":")
        answers.append(Answer(id=str(scan.id), state=state, reason=reason, verdict=None))
    return answers


def _recorded(request: HttpRequest, batch: Batch, upload: Upload) -> list[Answer]:
    by_place: dict[UUID, list[int]] = {}
    answers: dict[int, Answer] = {}
    for number, scan in enumerate(batch):
        if isinstance(scan, Malformed):
            answers[number] = _refused(scan.id, "malformed")
        else:
            by_place.setdefault(scan.place, []).append(number)
    own = own_places(request, set(by_place) & places_of([upload.device.id])[upload.device.id])
    for place_id, numbers in by_place.items():
        scans = [scan for number in numbers if isinstance(scan := batch[number], Incoming)]
        place = own.get(place_id)
        if place is None:
            answers |= {number: _refused(str(batch[number].id), "place") for number in numbers}
            continue
        with open_access(request, purpose_at(place.kind)) as access:
            checked = check_scans(access, place, scans, upload.device.id)
        answers |= dict(zip(numbers, checked, strict=True))
    return [answers[number] for number in range(len(batch))]


def _refused(name: str, reason: str) -> Answer:
    return Answer(id=name, state=ScanState.REFUSED.value, reason=reason, verdict=None)
