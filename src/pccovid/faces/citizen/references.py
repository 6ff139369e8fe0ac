"""How does an address name an entry of the ledger? By a reference that only the account it was made for can use."""

import base64
import binascii
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "pccovid.citizen.reference"
MARK_BYTES = 16


def reference(entry: UUID, *, account: UUID) -> str:
    """43 letters, the same each time."""
    return base64.urlsafe_b64encode(entry.bytes + _mark(entry, account)).rstrip(b"=").decode()


def referred(text: str, *, account: UUID) -> UUID | None:
    """The entry; None for a reference that was not made for this account."""
    try:
        data = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (ValueError, binascii.Error):
        return None
    if len(data) != 16 + MARK_BYTES:
        return None
    entry = UUID(bytes=data[:16])
    return entry if constant_time_compare(data[16:], _mark(entry, account)) else None


def _mark(entry: UUID, account: UUID) -> bytes:
    return salted_hmac(SALT, entry.bytes + account.bytes, algorithm="sha256").digest()[:MARK_BYTES]
