"""How is a signer made known? By an X.509 certificate over its public key that says what it may sign."""

import datetime as dt
import hashlib

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from pccovid.engines.credentials.dcc.keys import KID_LENGTH, Kind

_USAGE = {
    Kind.TEST: "1.3.6.1.4.1.1847.2021.1.1",
    Kind.VACCINATION: "1.3.6.1.4.1.1847.2021.1.2",
    Kind.RECOVERY: "1.3.6.1.4.1.1847.2021.1.3",
}


def make_signer_certificate(
    key: EllipticCurvePrivateKey | RSAPrivateKey,
    *,
    kind: Kind,
    office: str,
    valid_from: dt.datetime,
    valid_until: dt.datetime,
    country: str = "VN",
) -> bytes:
    """The certificate in DER, signed by its own key: it is believed because a trust list names it.

    Other countries want one signed by the country's own authority instead; then only these bytes are others.
    """
    name = x509.Name(
        [
            x509.NameAttribute(x509.NameOID.COUNTRY_NAME, country),
            x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, office),
            x509.NameAttribute(x509.NameOID.COMMON_NAME, f"DSC {country} {kind.name.lower()}"),
        ]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid_from)
        .not_valid_after(valid_until)
        .add_extension(x509.ExtendedKeyUsage([x509.ObjectIdentifier(_USAGE[kind])]), critical=False)
        .sign(key, SHA256())
    )
    return made.public_bytes(Encoding.DER)


def kid_of(certificate: bytes) -> bytes:
    """How verifiers name the key: the first bytes of the certificate's SHA-256."""
    return hashlib.sha256(certificate).digest()[:KID_LENGTH]
