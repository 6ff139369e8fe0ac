"""How is a certificate made? Strictly: what a careless verifier would forgive is not written here.

Decision 5772/QĐ-BYT of 20/12/2021: the code holds for twelve months from when it is made.
"""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import cbor2
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from pccovid.engines.credentials.dcc import cose, envelope
from pccovid.engines.credentials.dcc.claims import EXPIRES, FIRST, HEALTH, ISSUED, ISSUER, read_claims
from pccovid.engines.credentials.dcc.cose import Algorithm
from pccovid.engines.credentials.dcc.keys import Kind
from pccovid.engines.credentials.dcc.names import machine_name
from pccovid.engines.credentials.dcc.schema import check_facts
from pccovid.engines.credentials.dcc.signatures import sign
from pccovid.engines.credentials.dcc.value_sets import check_values
from pccovid.engines.credentials.reasons import CertificateRefused, Reason

SCHEMA_VERSION = "1.3.0"
DAYS = ("dt", "fr", "df", "du")
DAY_LENGTH = 10  # YYYY-MM-DD


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """The key that certificates are signed with, and how verifiers name it."""

    kid: bytes
    key: EllipticCurvePrivateKey | RSAPrivateKey = field(repr=False)
    country: str = "VN"

    @property
    def algorithm(self) -> Algorithm:
        return Algorithm.ES256 if isinstance(self.key, EllipticCurvePrivateKey) else Algorithm.PS256


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose certificate it is. `birth` is YYYY-MM-DD, YYYY-MM or YYYY."""

    surname: str = field(repr=False)
    given_name: str = field(repr=False)
    birth: str = field(repr=False)


def issue(
    issuer: IssuerKey, holder: Holder, kind: Kind, entry: Mapping[str, str | int], *, at: dt.datetime
) -> str:
    """The text of a signed code, in force for twelve months from `at`. Raises CertificateRefused.

    `entry` has the schema's short names; texts over eighty characters and codes of no value set are refused.
    """
    payload = _payload(issuer, facts_of(holder, kind, entry), at)
    protected, to_sign = cose.build(payload, algorithm=issuer.algorithm, kid=issuer.kid)
    return envelope.pack(cose.frame(protected, payload, sign(issuer.key, to_sign)))


def facts_of(holder: Holder, kind: Kind, entry: Mapping[str, str | int]) -> dict[str, object]:
    """The facts as they are signed. Raises CertificateRefused for what is not strictly the schema's."""
    facts: dict[str, object] = {
        "ver": SCHEMA_VERSION,
        "nam": {
            "fn": holder.surname,
            "gn": holder.given_name,
            "fnt": machine_name(holder.surname),
            "gnt": machine_name(holder.given_name),
        },
        "dob": holder.birth,
        kind.value: [dict(entry)],
    }
    check_values(kind, entry)
    _check_days(holder, kind, entry)
    return facts


def expiry(at: dt.datetime) -> dt.datetime:
    """Twelve months later; of the 29th of February, the 28th."""
    last = calendar.monthrange(at.year + 1, at.month)[1]
    return at.replace(year=at.year + 1, day=min(at.day, last))


def _check_days(holder: Holder, kind: Kind, entry: Mapping[str, str | int]) -> None:
    """A verifier forgives a moment where a day belongs; an issuer does not write one."""
    if len(holder.birth) > DAY_LENGTH:
        raise CertificateRefused(Reason.CONTENT, field="dob")
    for name in DAYS:
        if len(str(entry.get(name, ""))) > DAY_LENGTH:
            raise CertificateRefused(Reason.CONTENT, field=f"{kind}.{name}")


def _payload(issuer: IssuerKey, facts: dict[str, object], at: dt.datetime) -> bytes:
    claims = {
        ISSUER: issuer.country,
        EXPIRES: int(expiry(at).timestamp()),
        ISSUED: int(at.timestamp()),
        HEALTH: {FIRST: facts},
    }
    payload = cbor2.dumps(claims)
    # What was serialised is read again: only what a stranger would see is signed.
    check_facts(read_claims(payload).facts)
    if len(payload) > envelope.LARGEST // 2:
        raise CertificateRefused(Reason.TOO_LARGE)
    return payload
