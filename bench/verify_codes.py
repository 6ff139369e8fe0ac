"""Which certificates are measured? Distinct ones of invented people under a few signers, and a list of revoked ones."""

import datetime as dt
from dataclasses import dataclass
from random import Random

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from pccovid.engines.credentials.dcc import (
    Algorithm,
    Holder,
    IssuerKey,
    Kind,
    RevocationList,
    Revocations,
    SignerKey,
    TrustList,
    issue,
    new_uvci,
    signer_key,
)

SIGNERS, REVOKED = 5, 10_000
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Đặng", "Võ", "Bùi", "Hồ")
GIVEN = ("Thị Mẫu", "Văn Thử", "Minh Ví Dụ", "Ngọc Giả Định")


@dataclass(frozen=True)
class Codes:
    """Texts, and what is needed to judge them."""

    texts: list[str]
    keys: TrustList
    revocations: Revocations
    certificates: list[str]
    """Of the signers, as PEM."""


def codes(algorithm: Algorithm, many: int, *, at: dt.datetime) -> Codes:
    """So many distinct codes, issued at a moment."""
    ders = [_certificate(algorithm, number, at) for number in range(SIGNERS)]
    signers = [signer_key(der) for _, der in ders]
    issuers = [IssuerKey(signer.kid, key) for (key, _), signer in zip(ders, signers, strict=True)]
    random = Random(5)
    return Codes(
        [_code(issuers[number % SIGNERS], random, at) for number in range(many)],
        TrustList.of(signers, made_at=at),
        Revocations({signer.kid: (_revoked(random),) for signer in signers}, at),
        [x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM).decode() for _, der in ders],
    )


def issuer(algorithm: Algorithm, *, at: dt.datetime) -> tuple[IssuerKey, SignerKey]:
    """One that issues."""
    key, der = _certificate(algorithm, 1, at)
    signer = signer_key(der)
    return IssuerKey(signer.kid, key), signer


def certificate_facts(random: Random) -> tuple[Holder, dict[str, str | int]]:
    """Somebody and a dose."""
    birth = dt.date(1935, 1, 1) + dt.timedelta(days=random.randrange(30_000))
    dose: dict[str, str | int] = {
        "tg": "840539006",
        "vp": "1119349007",
        "mp": "EU/1/20/1528",
        "ma": "ORG-100030215",
        "dn": random.randint(1, 3),
        "sd": 3,
        "dt": (dt.date(2021, 6, 1) + dt.timedelta(days=random.randrange(150))).isoformat(),
        "co": "VN",
        "is": "Bộ Y tế",
        "ci": new_uvci(),
    }
    return Holder(
        surname=random.choice(SURNAMES), given_name=random.choice(GIVEN), birth=birth.isoformat()
    ), dose


def _code(issuer: IssuerKey, random: Random, at: dt.datetime) -> str:
    holder, dose = certificate_facts(random)
    return issue(issuer, holder, Kind.VACCINATION, dose, at=at)


def _revoked(random: Random) -> RevocationList:
    return RevocationList.of(random.getrandbits(64) for _ in range(REVOKED))


def _certificate(
    algorithm: Algorithm, number: int, at: dt.datetime
) -> tuple[ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, bytes]:
    key = (
        ec.generate_private_key(ec.SECP256R1())
        if algorithm is Algorithm.ES256
        else rsa.generate_private_key(65537, 2048)
    )
    name = x509.Name(
        [
            x509.NameAttribute(x509.NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(x509.NameOID.COMMON_NAME, f"{number}"),
        ]
    )
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(number + 1)
        .not_valid_before(at - dt.timedelta(days=30))
        .not_valid_after(at + dt.timedelta(days=700))
        .add_extension(
            x509.ExtendedKeyUsage([x509.ObjectIdentifier("1.3.6.1.4.1.1847.2021.1.2")]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    return key, built.public_bytes(Encoding.DER)
