"""How does an address name an entry of the ledger, or a record? By a reference that one account alone can use."""

import base64
import binascii
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "pccovid.citizen.reference"
MARK_BYTES = 16
ENTRY = ""
RECORD = "record"
RECALL = "recall"


def reference(entry: UUID, *, account: UUID, of: str = ENTRY) -> str:
    """43 letters, the same each time. `of` says of what: the reference of a record opens no entry."""
    return base64.urlsafe_b64encode(entry.bytes + _mark(entry, account, of)).rstrip(b"=").decode()


def referred(text: str, *, account: UUID, of: str = ENTRY) -> UUID | None:
    """The entry or record; None for a reference that was not made for this account, or of something else."""
    try:
        data = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (ValueError, binascii.Error):
        return None
    if len(data) != 16 + MARK_BYTES:
        return None
    entry = UUID(bytes=data[:16])
    return entry if constant_time_compare(data[16:], _mark(entry, account, of)) else None


def _mark(entry: UUID, account: UUID, of: str) -> bytes:
    return salted_hmac(SALT + of, entry.bytes + account.bytes, algorithm="sha256").digest()[:MARK_BYTES]
