"""What does a telephone sign, and is it true? ECDSA on P-256 with SHA-256, which old Android knows as well."""

import base64
import binascii
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

KEYS_AT_HAND = 20_000  # reading a point of the curve costs half as much as checking a signature by it
KEY_BYTES = 65  # an uncompressed point: 0x04, x, y
SIGNATURE_BYTES = 64  # r and s, 32 bytes each, as browsers write it
_ALGORITHM = ECDSA(SHA256())
BATCH, ENROL = "pccovid-batch-1", "pccovid-enrol-1"


def batch_statement(*, device: UUID, sequence: int, nonce: str, sent_at: str, body: bytes) -> bytes:
    """What is signed for an upload: its kind, so that no other signature can stand for it, header and body."""
    lines = (BATCH, str(device), str(sequence), nonce, sent_at, sha256(body).hexdigest())
    return "\n".join(lines).encode()


def enrol_statement(*, challenge: str, code: str, key: str) -> bytes:
    """What is signed to show that the key is there: over the server's challenge, for this code alone."""
    return "\n".join((ENROL, challenge, code, key)).encode()


def is_key(key: bytes) -> bool:
    """Whether these bytes are a point of the curve."""
    return _point(bytes(key)) is not None


def verifies(key: bytes, signature: bytes, statement: bytes) -> bool:
    """Whether the holder of this key signed the statement; never raises."""
    public = _point(bytes(key))
    if len(signature) != SIGNATURE_BYTES or public is None:
        return False
    half = SIGNATURE_BYTES // 2
    r, s = int.from_bytes(signature[:half]), int.from_bytes(signature[half:])
    try:
        public.verify(encode_dss_signature(r, s), statement, _ALGORITHM)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(KEYS_AT_HAND)
def _point(key: bytes) -> EllipticCurvePublicKey | None:
    """The key, read; None for bytes that are none."""
    if len(key) != KEY_BYTES or key[0] != 4:
        return None
    try:
        return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), key)
    except ValueError:
        return None


def bytes_of(text: str, most: int) -> bytes | None:
    """The bytes of a base64url text without padding; None for anything else, or for more than `most`."""
    if not text.isascii() or len(text) > most * 4 // 3 + 3 or "=" in text:
        return None
    try:  # as base64.b64decode does it, without looking at what kinds of things it was given
        padded = text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4)
        return binascii.a2b_base64(padded, strict_mode=True)
    except (binascii.Error, ValueError):
        return None


def text_of(data: bytes) -> str:
    """Bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
