"""How does each entry vouch for all before it? hash = SHA-256(hash before || canonical CBOR of the entry)."""

from collections.abc import Sequence
from hashlib import sha256

import cbor2

GENESIS = bytes(32)


def link(before: bytes, entry: Sequence["str | int | bytes | list[str]"]) -> bytes:
    """The hash of an entry that follows the one with hash `before`; 32 bytes."""
    return sha256(before + cbor2.dumps(entry, canonical=True)).digest()
