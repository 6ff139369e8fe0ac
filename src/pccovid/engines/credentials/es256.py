"""Is a raw ES256 signature right, and how is one made? r and s side by side, as COSE and JOSE write them."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

HALF = 32
LENGTH = 2 * HALF
_ECDSA = ECDSA(SHA256())
_DER_INTEGER, _DER_SEQUENCE, _SIGN_BIT = 0x02, 0x30, 0x80
_WHOLE_HALF = bytes((_DER_INTEGER, HALF))
_HALF_AFTER_ZERO = bytes((_DER_INTEGER, HALF + 1, 0))  # a leading bit would make it negative


def is_signed(key: EllipticCurvePublicKey, signature: bytes, data: bytes) -> bool:
    """Whether this key signed these bytes; another length than 64 bytes is no signature."""
    if len(signature) != LENGTH:
        return False
    try:
        key.verify(_der(signature), data, _ECDSA)
    except InvalidSignature:
        return False
    return True


def sign(key: EllipticCurvePrivateKey, data: bytes) -> bytes:
    """64 bytes."""
    r, s = decode_dss_signature(key.sign(data, _ECDSA))
    return r.to_bytes(HALF, "big") + s.to_bytes(HALF, "big")


def _der(signature: bytes) -> bytes:
    body = _integer(signature[:HALF]) + _integer(signature[HALF:])
    return bytes((_DER_SEQUENCE, len(body))) + body


def _integer(half: bytes) -> bytes:
    if half[0] & _SIGN_BIT:
        return _HALF_AFTER_ZERO + half
    if half[0]:
        return _WHOLE_HALF + half
    stripped = half.lstrip(b"\0") or b"\0"
    if stripped[0] & _SIGN_BIT:
        stripped = b"\0" + stripped
    return bytes((_DER_INTEGER, len(stripped))) + stripped
