"""Is a certificate's signature right, and how is one made? ES256 (RFC 9053, 2.1) and PS256 (RFC 8230)."""

from typing import cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from pccovid.engines.credentials import es256
from pccovid.engines.credentials.dcc.cose import Algorithm
from pccovid.engines.credentials.dcc.keys import SignerKey

_HASH = SHA256()
# Some signers salt with another length than the hash's: it is read out of the signature, not demanded.
_READ_PSS = PSS(MGF1(_HASH), PSS.AUTO)
_MAKE_PSS = PSS(MGF1(_HASH), PSS.DIGEST_LENGTH)


def is_signed_by(signer: SignerKey, signature: bytes, signed: bytes) -> bool:
    """Whether this key signed these bytes."""
    if signer.algorithm is Algorithm.ES256:
        return es256.is_signed(cast("EllipticCurvePublicKey", signer.key), signature, signed)
    try:
        cast("RSAPublicKey", signer.key).verify(signature, signed, _READ_PSS, _HASH)
    except InvalidSignature:
        return False
    return True


def sign(key: EllipticCurvePrivateKey | RSAPrivateKey, data: bytes) -> bytes:
    """The signature over `data`, as COSE wants it."""
    if isinstance(key, EllipticCurvePrivateKey):
        return es256.sign(key, data)
    return key.sign(data, _MAKE_PSS, _HASH)
