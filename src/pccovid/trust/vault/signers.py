"""Where do the private keys of certificates lie? Derived from, or sealed by, a root that the keeper wraps; in no table.

Each root of the family is one signer. An elliptic key is derived from it; an RSA key cannot be, and lies beside in a
file that only this root opens.
"""

from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    derive_private_key,
)
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from django.conf import settings

from pccovid.trust.vault.errors import CannotUnseal
from pccovid.trust.vault.files import destroy, keep
from pccovid.trust.vault.roots import SIGNERS

CURVE = SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of the curve's group: FIPS 186-5
RSA_BITS = 3072
NONCE = bytes(12)  # each root seals one key once
SUFFIX = ".rsa"


def numbers() -> list[int]:
    """The signers whose private keys are here, ascending."""
    return sorted(SIGNERS.numbers())


def begin() -> int:
    """The number of a new signer. The one before keeps its key until it is ended."""
    return SIGNERS.begin()


def elliptic_key(number: int, use: str) -> EllipticCurvePrivateKey:
    """The P-256 key of a signer for one use ("certificates", "site"). Raises CannotUnseal where its root is gone."""
    return SIGNERS.derived(number, f"sign:{use}", _key)


def rsa_key(number: int, *, make: bool = False) -> RSAPrivateKey:
    """The RSA key of a signer; made at its beginning. Raises CannotUnseal where the key or its root is gone."""
    path = _path(number)
    cipher = SIGNERS.derived(number, "seal:rsa", AESGCM)
    if make:
        made = generate_private_key(public_exponent=65537, key_size=RSA_BITS)
        der = made.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        keep(path, cipher.encrypt(NONCE, der, path.name.encode()))
    try:
        opened = load_der_private_key(cipher.decrypt(NONCE, path.read_bytes(), path.name.encode()), None)
    except (FileNotFoundError, InvalidTag, ValueError) as fault:
        raise CannotUnseal from fault
    if not isinstance(opened, RSAPrivateKey):
        raise CannotUnseal
    return opened


def end_before(number: int) -> list[int]:
    """Destroy the private keys of earlier signers; what they signed stays valid. Gives their numbers."""
    old = SIGNERS.end_before(number)
    for one in old:
        destroy(_path(one))
    return old


def _key(seed: bytes) -> EllipticCurvePrivateKey:
    """From 32 uniform bytes. One seed in 2^32 lies beyond the curve's order and would not be uniform: it is refused."""
    scalar = int.from_bytes(seed)
    if not 0 < scalar < ORDER:
        raise CannotUnseal
    return derive_private_key(scalar, CURVE)


def _path(number: int) -> Path:
    return Path(settings.SECRET_FOLDER) / SIGNERS.family / f"{number}{SUFFIX}"
