"""Which keys sign certificates, and which did? The private half comes from the keeper, the public half is a list.

A new signer takes the place of the one before for signing alone: whatever that one signed verifies by the list until
its time is over.
"""

import datetime as dt
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import transaction

from pccovid.capabilities.passports.errors import KeyElsewhere, NoSigner
from pccovid.capabilities.passports.events import SignerShown
from pccovid.capabilities.passports.models import Signer
from pccovid.capabilities.passports.states import Step
from pccovid.engines.credentials.dcc import Algorithm, Kind, kid_of, make_signer_certificate
from pccovid.kernel import clock
from pccovid.trust.vault import signers as vault

OFFICE = (
    "Cuc Y te du phong, Bo Y te"  # the Department of Preventive Medicine; certificates are read everywhere
)
LIFE = dt.timedelta(days=3 * 366)
"""Two years of signing, and the twelve months of the last certificate signed."""
SIGNS_FOR = dt.timedelta(days=2 * 365)
PrivateKey = EllipticCurvePrivateKey | RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Signing:
    """A key that signs now."""

    kid: bytes
    key: PrivateKey = field(repr=False)


def begin_signer(algorithm: Algorithm = Algorithm.ES256) -> SignerShown:
    """Make a new signer, which signs from now on; its keys stay with the keeper. Gives what verifiers get."""
    number = max(vault.numbers(), default=0)
    if not number or Signer.objects.filter(number=number).exists():
        number = vault.begin()
    key: PrivateKey = (
        vault.elliptic_key(number, "certificates")
        if algorithm is Algorithm.ES256
        else vault.rsa_key(number, make=True)
    )
    now = clock.now()
    certificate = make_signer_certificate(
        key,
        kind=Kind.VACCINATION,
        office=OFFICE,
        valid_from=now - dt.timedelta(hours=1),
        valid_until=now + LIFE,
    )
    site = _public(vault.elliptic_key(number, "site"))
    with transaction.atomic():
        _add(number, Step.SITE, Algorithm.ES256, site, kid=kid_of(site))
        row = _add(
            number, Step.CENTRAL, algorithm, _public(key), kid=kid_of(certificate), certificate=certificate
        )
    return _shown(row, current=True)


def signers() -> list[SignerShown]:
    """The signers of certificates whose time is not over, the current one first: what a trust list names."""
    rows = Signer.objects.filter(step=Step.CENTRAL, valid_until__gt=clock.now()).order_by("-number")
    return [_shown(row, current=place == 0) for place, row in enumerate(rows)]


def signing(step: Step) -> Signing:
    """The key that signs in this step now. Raises NoSigner, KeyElsewhere."""
    row = Signer.objects.filter(step=step).order_by("-number").first()
    if row is None or row.begun_at + SIGNS_FOR < clock.now():
        raise NoSigner
    if row.number not in vault.numbers():
        raise KeyElsewhere
    key: PrivateKey
    if step is Step.SITE:
        key = vault.elliptic_key(row.number, "site")
    elif row.algorithm == Algorithm.PS256.name:
        key = vault.rsa_key(row.number)
    else:
        key = vault.elliptic_key(row.number, "certificates")
    # Another machine's folder has a root of the same number that is not the same.
    if _public(key) != bytes(row.public):
        raise KeyElsewhere
    return Signing(bytes(row.kid), key)


def public_of(kid: bytes) -> bytes | None:
    """The public key of a signer in DER."""
    row = Signer.objects.filter(kid=kid).first()
    return bytes(row.public) if row else None


def end_earlier() -> list[int]:
    """Destroy the private keys of all signers but the current one; what they signed stays valid."""
    row = Signer.objects.order_by("-number").first()
    return vault.end_before(row.number) if row else []


def _add(
    number: int, step: Step, algorithm: Algorithm, public: bytes, *, kid: bytes, certificate: bytes = b""
) -> Signer:
    now = clock.now()
    return Signer.objects.create(
        kid=kid,
        number=number,
        step=step,
        algorithm=algorithm.name,
        public=public,
        certificate=certificate,
        valid_from=now - dt.timedelta(hours=1),
        valid_until=now + LIFE,
        begun_at=now,
    )


def _public(key: PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _shown(row: Signer, *, current: bool) -> SignerShown:
    return SignerShown(
        kid=bytes(row.kid),
        algorithm=Algorithm[row.algorithm],
        certificate=bytes(row.certificate),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        current=current,
    )
