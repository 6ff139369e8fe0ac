"""What stands above a signed upload? Device, sequence, nonce, the device's time, signature: five lines."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.kernel.errors import InvalidTime
from pccovid.kernel.instants import parse_iso_time
from pccovid.trust.devices.errors import BadHeader, NoDevice
from pccovid.trust.devices.signing import SIGNATURE_BYTES, batch_statement, bytes_of

DEVICE, SEQUENCE, NONCE, TIME, SIGNATURE = (
    "X-Device", "X-Device-Sequence", "X-Device-Nonce", "X-Device-Time", "X-Device-Signature",
)  # fmt: skip
LINES = (DEVICE, SEQUENCE, NONCE, TIME, SIGNATURE)
NONCE_BYTES = 16
LONGEST = 96
LARGEST_SEQUENCE = 10**12


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The lines, read. `time_written` is the time as the device wrote it, because that is what it signed."""

    device: UUID
    sequence: int
    nonce: bytes
    nonce_written: str
    sent_at: dt.datetime
    time_written: str
    signature: bytes = field(repr=False)

    def statement(self, body: bytes) -> bytes:
        """What the device must have signed for this body."""
        return batch_statement(
            device=self.device,
            sequence=self.sequence,
            nonce=self.nonce_written,
            sent_at=self.time_written,
            body=body,
        )


def device_id(headers: Mapping[str, str]) -> UUID:
    """Which device says to ask. Raises NoDevice, BadHeader."""
    written = headers.get(DEVICE, "")
    if not written:
        raise NoDevice
    try:
        return UUID(written[:LONGEST])
    except ValueError as fault:
        raise BadHeader from fault


def read_header(headers: Mapping[str, str]) -> Header:
    """Raises NoDevice where there is no such line, BadHeader where one cannot be read."""
    device = device_id(headers)
    written = {name: headers.get(name, "")[:LONGEST] for name in (SEQUENCE, NONCE, TIME, SIGNATURE)}
    nonce, signature = bytes_of(written[NONCE], NONCE_BYTES), bytes_of(written[SIGNATURE], SIGNATURE_BYTES)
    number = written[SEQUENCE]
    if not (number.isascii() and number.isdecimal() and 0 < int(number) <= LARGEST_SEQUENCE):
        raise BadHeader
    if nonce is None or len(nonce) != NONCE_BYTES or signature is None or len(signature) != SIGNATURE_BYTES:
        raise BadHeader
    try:
        sent_at = parse_iso_time(written[TIME])
    except InvalidTime as fault:
        raise BadHeader from fault
    return Header(
        device=device,
        sequence=int(number),
        nonce=nonce,
        nonce_written=written[NONCE],
        sent_at=sent_at,
        time_written=written[TIME],
        signature=signature,
    )
