"""Which signers and certificates are there in these tests? Keys made here; nobody's real certificate."""

import datetime as dt
from functools import cache

import cbor2
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from pccovid.engines.credentials.dcc import (
    Holder,
    IssuerKey,
    Kind,
    SignerKey,
    TrustList,
    cose,
    envelope,
    issue,
    signer_key,
)
from pccovid.engines.credentials.dcc.signatures import sign

NOW = dt.datetime(2021, 11, 23, 8, tzinfo=dt.UTC)
VACCINATION = x509.ObjectIdentifier("1.3.6.1.4.1.1847.2021.1.2")
TEST = x509.ObjectIdentifier("1.3.6.1.4.1.1847.2021.1.1")
MAU = Holder(surname="Nguyễn", given_name="Thị Mẫu", birth="1990-01-01")
UVCI = "URN:UVCI:01:VN:000102030405060708090A0B0C0D0E0F"
DOSE: dict[str, str | int] = {
    "tg": "840539006",
    "vp": "1119349007",
    "mp": "EU/1/20/1528",
    "ma": "ORG-100030215",
    "dn": 2,
    "sd": 2,
    "dt": "2021-10-05",
    "co": "VN",
    "is": "Bộ Y tế",
    "ci": UVCI,
}
RESULT: dict[str, str | int] = {
    "tg": "840539006",
    "tt": "LP6464-4",
    "sc": "2021-11-22T03:10:00Z",
    "tr": "260415000",
    "tc": "Trung tâm Mẫu",
    "co": "VN",
    "is": "Bộ Y tế",
    "ci": UVCI,
}

Private = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
Header = dict[object, object]


def private(algorithm: str = "ES256", name: str = "VN") -> Private:
    """A signer's key, the same for the whole run."""
    return _private(algorithm, name)


@cache
def _private(algorithm: str, name: str) -> Private:  # a key of its own for each name
    if algorithm == "PS256":
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP256R1())


@cache
def der(algorithm: str, name: str, *usages: x509.ObjectIdentifier) -> bytes:
    """The signer's certificate."""
    key = private(algorithm, name)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COUNTRY_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(NOW - dt.timedelta(days=90))
        .not_valid_after(NOW + dt.timedelta(days=700))
    )
    if usages:
        builder = builder.add_extension(x509.ExtendedKeyUsage(usages), critical=False)
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


def signer(algorithm: str = "ES256", name: str = "VN", *usages: x509.ObjectIdentifier) -> SignerKey:
    return signer_key(der(algorithm, name, *usages))


def issuer(algorithm: str = "ES256", *usages: x509.ObjectIdentifier) -> IssuerKey:
    return IssuerKey(signer(algorithm, "VN", *usages).kid, private(algorithm))


def trusted(*keys: SignerKey, made_at: dt.datetime = NOW) -> TrustList:
    return TrustList.of(keys or [signer(), signer("PS256")], made_at=made_at)


def code(algorithm: str = "ES256", *, at: dt.datetime = NOW, **changed: str | int) -> str:
    """A certificate of the second dose, as it is issued."""
    return issue(issuer(algorithm), MAU, Kind.VACCINATION, DOSE | changed, at=at)


def facts(**changed: object) -> dict[str, object]:
    """Facts as other issuers write them, before they are signed."""
    whole = {
        "ver": "1.3.0",
        "nam": {"fn": "Nguyễn", "fnt": "NGUYEN", "gn": "Thị Mẫu", "gnt": "THI<MAU"},
        "dob": "1990-01-01",
        "v": [dict(DOSE)],
    }
    return {name: value for name, value in (whole | changed).items() if value != "left out"}


def claims(**changed: object) -> dict[object, object]:
    at = int(NOW.timestamp())
    return {1: "VN", 4: at + 1000, 6: at - 1000, -260: {1: facts(**changed)}}


def signed(payload: bytes, *, header: Header | None = None, loose: Header | None = None) -> bytes:
    """A message with any payload and headers, rightly signed."""
    protected = cbor2.dumps({1: -7, 4: signer().kid} if header is None else header)
    signature = sign(private(), cose.to_be_signed(protected, payload))
    return cbor2.dumps(cbor2.CBORTag(18, [protected, loose or {}, payload, signature]))


def foreign(content: object, **headers: Header) -> str:
    """A code as a careless issuer would make it."""
    return envelope.pack(signed(cbor2.dumps(content), **headers))
