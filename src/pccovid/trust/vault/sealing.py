"""How is a value that belongs to no person kept? Sealed with AES-256-GCM, bound to its owner and its field.

Values about a person are sealed with that person's own key: keyring.py. Both have one form, told apart by the first
byte: version, two bytes of the key's number, 12 of nonce, ciphertext with tag.
"""

import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pccovid.trust.vault.errors import CannotUnseal
from pccovid.trust.vault.roots import FIELDS

BY_FIELD, BY_PERSON = 1, 2
NUMBER_BYTES, NONCE_BYTES = 2, 12
HEAD = 1 + NUMBER_BYTES

Blob = bytes | memoryview


def seal(owner: UUID, field: str, text: str) -> bytes:
    """Seal `text` with the current key of the field. 31 bytes longer than the UTF-8 text."""
    number, cipher = FIELDS.newest(f"seal:{field}", AESGCM)
    return lock(cipher, BY_FIELD, number, owner, field, text)


def unseal(owner: UUID, field: str, blob: Blob) -> str:
    """The text sealed for this owner and field; raises CannotUnseal for anything else."""
    number = number_of(blob, BY_FIELD)
    return unlock(FIELDS.derived(number, f"seal:{field}", AESGCM), owner, field, blob)


def number_of(blob: Blob, version: int) -> int:
    """The number of the key that sealed this. Raises CannotUnseal for another form."""
    if len(blob) < HEAD + NONCE_BYTES or blob[0] != version:
        raise CannotUnseal
    return int.from_bytes(blob[1:HEAD])


def lock(cipher: AESGCM, version: int, number: int, owner: UUID, field: str, text: str) -> bytes:
    """The sealed form of a text. What it is bound to: form, key, owner and field."""
    head = version.to_bytes(1) + number.to_bytes(NUMBER_BYTES)
    nonce = secrets.token_bytes(NONCE_BYTES)
    return head + nonce + cipher.encrypt(nonce, text.encode(), head + owner.bytes + field.encode())


def unlock(cipher: AESGCM, owner: UUID, field: str, blob: Blob) -> str:
    """The text again; raises CannotUnseal."""
    data = bytes(blob)
    head, nonce, body = data[:HEAD], data[HEAD : HEAD + NONCE_BYTES], data[HEAD + NONCE_BYTES :]
    try:
        return cipher.decrypt(nonce, body, head + owner.bytes + field.encode()).decode()
    except (InvalidTag, ValueError):
        raise CannotUnseal from None
