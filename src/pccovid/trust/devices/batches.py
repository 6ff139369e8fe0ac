"""Is this upload the device's own, and is its number free? Each sequence is accepted once, however often it comes.

Works inside the one transaction in which the scans are recorded: the device's row is locked, so that of two uploads
under one number the second finds the first; a crash in the middle leaves neither number nor scans.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db.models import Max

from pccovid.kernel import clock
from pccovid.trust.devices.errors import (
    BadSignature,
    ChangedBatch,
    ExpiredDevice,
    RevokedDevice,
    SequenceRefused,
    UnknownDevice,
)
from pccovid.trust.devices.headers import Header
from pccovid.trust.devices.incidents import IncidentKind, note
from pccovid.trust.devices.models import Batch, Device, Post
from pccovid.trust.devices.signing import verifies

# A number further ahead than a whole shift's batches is a fault, and would make a gap nobody can read.
FURTHEST_AHEAD = 10_000
JUMP = dt.timedelta(minutes=2)
# As long as a scan's time can be believed (72 hours and 21 days, capabilities/visits/plausibility.py): what is older is
# refused for its time, so that nothing can be recorded anew when its number is forgotten.
KEPT_FOR = dt.timedelta(hours=72, days=21)


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload that may be read. `places` are where this device may scan; `answers` are those given before, if it
    came before: then nothing is recorded."""

    device: Device
    header: Header
    body_hash: bytes
    places: frozenset[UUID]
    answers: Sequence[str] | None


def state_of(device_id: UUID) -> tuple[Device, frozenset[UUID]]:
    """The device and its places, if it may scan now. Raises UnknownDevice, RevokedDevice, ExpiredDevice."""
    device = Device.objects.filter(id=device_id).first()
    if device is None:
        raise UnknownDevice
    _check_open(device)
    return device, _places(device)


def receive(header: Header, body: bytes) -> Upload:
    """Lock the device and judge what came. Call it inside the transaction that records the scans.

    Raises UnknownDevice, RevokedDevice, ExpiredDevice, BadSignature, ChangedBatch, SequenceRefused.
    """
    device = Device.objects.select_for_update().filter(id=header.device).first()
    if device is None:
        raise UnknownDevice
    if not verifies(bytes(device.public_key), header.signature, header.statement(body)):
        raise BadSignature
    _check_open(device)
    digest = sha256(body).digest()
    known = Batch.objects.filter(device=device, sequence=header.sequence).first()
    if known is not None:
        if bytes(known.body_hash) != digest:
            raise ChangedBatch(device.last_sequence + 1)
        if bytes(known.nonce) == header.nonce:
            note(device, IncidentKind.REPLAYED, sequence=header.sequence)
        return Upload(device, header, digest, _places(device), known.answers)
    if not device.floor < header.sequence <= device.last_sequence + FURTHEST_AHEAD:
        raise SequenceRefused(device.last_sequence + 1)
    return Upload(device, header, digest, _places(device), None)


def accept(upload: Upload, answers: Sequence[str]) -> None:
    """Take the number; the same answers, in their order, are given when the batch comes again."""
    device, header, now = upload.device, upload.header, clock.now()
    Batch.objects.create(
        device=device,
        sequence=header.sequence,
        body_hash=upload.body_hash,
        nonce=header.nonce,
        received_at=now,
        answers=list(answers),
    )
    offset = round((header.sent_at - _telephones_time(now)) / dt.timedelta(milliseconds=1))
    if device.last_seen_at is not None and abs(offset - device.offset_ms) > JUMP / dt.timedelta(
        milliseconds=1
    ):
        note(device, IncidentKind.CLOCK, sequence=header.sequence, milliseconds=offset - device.offset_ms)
    device.last_sequence = max(device.last_sequence, header.sequence)
    device.last_seen_at, device.offset_ms = now, offset
    device.floor = max(device.floor, _forget(device, now))
    device.save(update_fields=["last_sequence", "last_seen_at", "offset_ms", "floor"])


def report_refusal(header: Header, fault: Exception) -> None:
    """Note a refusal with the device, after its transaction is undone; nothing of it is kept where it is unknown."""
    device = Device.objects.filter(id=header.device).first()
    kinds: dict[type[Exception], IncidentKind] = {
        BadSignature: IncidentKind.SIGNATURE,
        ChangedBatch: IncidentKind.CHANGED,
        RevokedDevice: IncidentKind.SHUT_OUT,
    }
    if device is not None and type(fault) in kinds:
        note(device, kinds[type(fault)], sequence=header.sequence)


def _check_open(device: Device) -> None:
    if device.revoked_at is not None:
        raise RevokedDevice
    if device.expires_at <= clock.now():
        raise ExpiredDevice


def _places(device: Device) -> frozenset[UUID]:
    return frozenset(Post.objects.filter(device=device).values_list("place_id", flat=True))


def _telephones_time(now: dt.datetime) -> dt.datetime:
    # The demonstration lives in 2021; a visitor's telephone does not.
    return dt.datetime.now(dt.UTC) if settings.DEMO else now


def _forget(device: Device, now: dt.datetime) -> int:
    """Forget batches that are too old to matter; gives the highest number among them."""
    old = Batch.objects.filter(device=device, received_at__lt=now - KEPT_FOR)
    highest = old.aggregate(highest=Max("sequence"))["highest"] or 0
    if highest:
        Batch.objects.filter(device=device, sequence__lte=highest, received_at__lt=now - KEPT_FOR).delete()
    return highest
