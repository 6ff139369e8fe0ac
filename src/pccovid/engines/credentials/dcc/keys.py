"""Whose signature may stand under which certificates? A signer's key with its usage and its time.

Signer certificates are read once, when a list is imported. Eleven signers of the official test data carry extensions
that a strict reader of DER refuses: the usage is then looked for in the bytes, so that a key is not lost for it.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from pccovid.engines.credentials.dcc.cose import Algorithm
from pccovid.kernel.errors import InvalidValue

KID_LENGTH = 8
_SMALLEST_RSA = 2048
_LARGEST_RSA = 4096


class Kind(StrEnum):
    """What a certificate is about; the letters are the schema's."""

    VACCINATION = "v"
    TEST = "t"
    RECOVERY = "r"


# The last number of 1.3.6.1.4.1.1847.2021.1.x; some signers wrote a zero before 1847.
_USAGES = {1: Kind.TEST, 2: Kind.VACCINATION, 3: Kind.RECOVERY}
_OIDS = {
    f"1.3.6.1.4.1.{zero}1847.2021.1.{last}": kind for last, kind in _USAGES.items() for zero in ("", "0.")
}


class InvalidSigner(InvalidValue):
    """A signer's certificate that cannot be used; `reason`: "der", "key"."""

    code = "invalid_signer"


@dataclass(frozen=True, slots=True)
class SignerKey:
    """A key of a trust list. `usages` empty: all three kinds. Times are aware, both ends included."""

    kid: bytes
    algorithm: Algorithm
    key: EllipticCurvePublicKey | RSAPublicKey = field(repr=False)
    usages: frozenset[Kind]
    valid_from: dt.datetime
    valid_until: dt.datetime
    country: str = ""
    issuer: str = ""
    _seconds: tuple[float, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Both ends as seconds since 1970, in which certificates write times."""
        object.__setattr__(self, "_seconds", (self.valid_from.timestamp(), self.valid_until.timestamp()))

    def in_force(self, at: float) -> bool:
        """Whether it was at a moment in seconds since 1970."""
        starts, ends = self._seconds
        return starts <= at <= ends


@dataclass(frozen=True)
class TrustList:
    """Keys by kid, and when the list was made. Several keys may share a kid."""

    keys: Mapping[bytes, tuple[SignerKey, ...]]
    made_at: dt.datetime

    @classmethod
    def of(cls, keys: Iterable[SignerKey], *, made_at: dt.datetime) -> "TrustList":
        """A list of these keys."""
        by_kid: dict[bytes, tuple[SignerKey, ...]] = {}
        for key in keys:
            by_kid[key.kid] = (*by_kid.get(key.kid, ()), key)
        return cls(by_kid, made_at)


def signer_key(der: bytes) -> SignerKey:
    """The key in a signer's certificate. Raises InvalidSigner."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        public = certificate.public_key()
    except (ValueError, TypeError):
        raise InvalidSigner("der") from None
    return SignerKey(
        kid=hashlib.sha256(der).digest()[:KID_LENGTH],
        algorithm=_algorithm_of(public),
        key=public,  # type: ignore[arg-type]  # _algorithm_of refuses every other type
        usages=_usages(certificate, der),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        country=_country(certificate),
    )


def _algorithm_of(public: object) -> Algorithm:
    if isinstance(public, EllipticCurvePublicKey) and isinstance(public.curve, SECP256R1):
        return Algorithm.ES256
    if isinstance(public, RSAPublicKey) and _SMALLEST_RSA <= public.key_size <= _LARGEST_RSA:
        return Algorithm.PS256
    raise InvalidSigner("key")


def _usages(certificate: x509.Certificate, der: bytes) -> frozenset[Kind]:
    try:
        extension = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        return frozenset()
    except ValueError:
        return frozenset(kind for oid, kind in _OIDS.items() if _encoded(oid) in der)
    return frozenset(_OIDS[oid.dotted_string] for oid in extension.value if oid.dotted_string in _OIDS)


def _encoded(oid: str) -> bytes:
    """An object identifier as it stands in DER, type and length included."""
    first, second, *rest = (int(part) for part in oid.split("."))
    body = bytearray((40 * first + second,))
    for number in rest:
        groups = [number & 0x7F]
        while number := number >> 7:
            groups.append(0x80 | number & 0x7F)
        body += bytes(reversed(groups))
    return bytes((0x06, len(body))) + body


def _country(certificate: x509.Certificate) -> str:
    try:
        named = certificate.subject.get_attributes_for_oid(x509.NameOID.COUNTRY_NAME)
    except ValueError:
        return ""
    return str(named[0].value) if named else ""
