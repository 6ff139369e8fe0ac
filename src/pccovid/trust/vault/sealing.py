"""How is a value of a person kept? Sealed with AES-256-GCM, bound to the person and the field it belongs to."""

import secrets
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pccovid.kernel.errors import DomainError
from pccovid.trust.vault.keys import field_key

VERSION = b"\x01"
NONCE_BYTES = 12


class CannotUnseal(DomainError):
    """The value was sealed for another person or field, with another key, or was changed."""

    code = "vault.cannot_unseal"
    retry = False


@lru_cache(maxsize=256)
def _cipher(field: str) -> AESGCM:
    return AESGCM(field_key(f"seal:{field}"))


def seal(person_id: UUID, field: str, text: str) -> bytes:
    """Seal `text`: version byte, 12-byte nonce, ciphertext with tag. 29 bytes longer than the UTF-8 text."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + _cipher(field).encrypt(nonce, text.encode(), person_id.bytes)


def unseal(person_id: UUID, field: str, blob: "bytes | memoryview[int]") -> str:
    """The text sealed for this person and field; raises CannotUnseal for anything else."""
    data = bytes(blob)
    if data[:1] != VERSION:
        raise CannotUnseal
    nonce, sealed = data[1 : 1 + NONCE_BYTES], data[1 + NONCE_BYTES :]
    try:
        return _cipher(field).decrypt(nonce, sealed, person_id.bytes).decode()
    except InvalidTag as fault:
        raise CannotUnseal from fault
