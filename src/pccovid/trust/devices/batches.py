"""What does one telephone send, and may it? One upload as judging.py takes many; what was refused is noted with it."""

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from pccovid.trust.devices.errors import BadSignature, ChangedBatch, RevokedDevice, UnknownDevice
from pccovid.trust.devices.headers import Header
from pccovid.trust.devices.incidents import IncidentKind, note
from pccovid.trust.devices.judging import (
    Accepted,
    Signed,
    Upload,
    accept_all,
    check_open,
    check_signature,
    places_of,
    receive_all,
)
from pccovid.trust.devices.models import Device

__all__ = ["Upload", "accept", "receive", "report_refusal", "state_of"]


def state_of(device_id: UUID) -> tuple[Device, frozenset[UUID]]:
    """The device and its places, if it may scan now. Raises UnknownDevice, RevokedDevice, ExpiredDevice."""
    device = Device.objects.filter(id=device_id).first()
    if device is None:
        raise UnknownDevice
    check_open(device)
    return device, places_of([device.id])[device.id]


def receive(header: Header, body: bytes) -> Upload:
    """Lock the device and judge what came. Call it inside the transaction that records the scans.

    Raises UnknownDevice, RevokedDevice, ExpiredDevice, BadSignature, ChangedBatch, SequenceRefused.
    """
    check_signature(header, body)
    [judged] = receive_all([Signed(header, sha256(body).digest())])
    if isinstance(judged, Exception):
        raise judged
    return judged


def accept(upload: Upload, answers: Sequence[str]) -> None:
    """Take the number; the same answers, in their order, are given when the batch comes again."""
    accept_all([Accepted(upload, answers)], forget_now=True)


def report_refusal(header: Header, fault: Exception) -> None:
    """Note a refusal with the device, after its transaction is undone; nothing of it is kept where it is unknown."""
    device = Device.objects.filter(id=header.device).first()
    kinds: dict[type[Exception], IncidentKind] = {
        BadSignature: IncidentKind.SIGNATURE,
        ChangedBatch: IncidentKind.CHANGED,
        RevokedDevice: IncidentKind.SHUT_OUT,
    }
    if device is not None and type(fault) in kinds:
        note(device.id, kinds[type(fault)], sequence=header.sequence)
