"""What does a telephone need to judge signed codes without network? Signers, keys of personal codes, revocations.

It names nobody: keys are public, and a revoked certificate is a hash of a random number.
"""

import base64
from typing import TypedDict

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from pccovid.capabilities.passports.revocations import revocations
from pccovid.engines.credentials.dcc import SignerKey
from pccovid.procedures.judge_certificate import believed
from pccovid.trust.signers.personal import public_keys

DAY = 86_400
HASH_BYTES = 8


# One signer as the telephone's verifier names its parts ("from" is no name here). Bytes are base64url; times are
# seconds since 1970; no usages: all three.
SignerSent = TypedDict(
    "SignerSent",
    {"kid": str, "algorithm": str, "spki": str, "usages": list[str], "from": int, "until": int},
)


class PersonalSent(TypedDict):
    """A key of personal codes."""

    number: int
    spki: str


class RevokedSent(TypedDict):
    """Changes after version `since`; `added`: hashes of eight bytes each, one behind the other, by signer."""

    since: int
    until: int
    more: bool
    added: dict[str, str]


class Lists(TypedDict):
    """All of it. `warn`, `stop`: seconds after which the lists are called old, and after which they tell nothing."""

    keys: list[SignerSent]
    personal: list[PersonalSent]
    revoked: RevokedSent
    warn: int
    stop: int


def lists_after(version: int) -> Lists:
    """The lists as they are; of revocations only what came after a version."""
    changes = revocations(version)
    added = {
        _text(kid): _text(b"".join(one.to_bytes(HASH_BYTES) for one in hashes))
        for kid, hashes in sorted(changes.by_kid.items())
    }
    return Lists(
        keys=[_signer(key) for key in believed()],
        personal=[
            PersonalSent(number=number, spki=_spki(key)) for number, key in sorted(public_keys().items())
        ],
        revoked=RevokedSent(since=changes.since, until=changes.until, more=changes.more, added=added),
        warn=DAY,
        stop=settings.LISTS_STOP_DAYS * DAY,
    )


def _signer(key: SignerKey) -> SignerSent:
    return {
        "kid": _text(key.kid),
        "algorithm": key.algorithm.name,
        "spki": _spki(key.key),
        "usages": sorted(usage.value for usage in key.usages),
        "from": int(key.valid_from.timestamp()),
        "until": int(key.valid_until.timestamp()),
    }


def _spki(key: EllipticCurvePublicKey | RSAPublicKey) -> str:
    return _text(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
