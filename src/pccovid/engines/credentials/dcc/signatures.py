"""Is a signature right, and how is one made? ES256 (RFC 9053, 2.1) and PS256 (RFC 8230)."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from pccovid.engines.credentials.dcc.keys import SignerKey

HALF = 32
_HASH = SHA256()
_ECDSA = ECDSA(_HASH)
# Some signers salt with another length than the hash's: it is read out of the signature, not demanded.
_READ_PSS = PSS(MGF1(_HASH), PSS.AUTO)
_MAKE_PSS = PSS(MGF1(_HASH), PSS.DIGEST_LENGTH)
_DER_INTEGER, _DER_SEQUENCE, _SIGN_BIT = 0x02, 0x30, 0x80


def is_signed_by(signer: SignerKey, signature: bytes, signed: bytes) -> bool:
    """Whether this key signed these bytes."""
    try:
        if isinstance(signer.key, EllipticCurvePublicKey):
            if len(signature) != 2 * HALF:
                return False
            signer.key.verify(_der(signature), signed, _ECDSA)
        else:
            signer.key.verify(signature, signed, _READ_PSS, _HASH)
    except InvalidSignature:
        return False
    return True


def sign(key: EllipticCurvePrivateKey | RSAPrivateKey, data: bytes) -> bytes:
    """The signature over `data`, as COSE wants it: r and s side by side for ES256."""
    if isinstance(key, EllipticCurvePrivateKey):
        r, s = decode_dss_signature(key.sign(data, _ECDSA))
        return r.to_bytes(HALF, "big") + s.to_bytes(HALF, "big")
    return key.sign(data, _MAKE_PSS, _HASH)


def _der(signature: bytes) -> bytes:
    body = _integer(signature[:HALF]) + _integer(signature[HALF:])
    return bytes((_DER_SEQUENCE, len(body))) + body


def _integer(half: bytes) -> bytes:
    stripped = half.lstrip(b"\0") or b"\0"
    if stripped[0] & _SIGN_BIT:
        stripped = b"\0" + stripped
    return bytes((_DER_INTEGER, len(stripped))) + stripped
