"""What does a telephone need to judge signed codes without network? Signers, keys, revocations, rules of acceptance.

It names nobody: keys are public, and a revoked certificate is a hash of a random number.
"""

import base64
from operator import itemgetter
from typing import TypedDict

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from pccovid.capabilities.passports.accepting import published_rules
from pccovid.capabilities.passports.revocations import revocations
from pccovid.engines.credentials.acceptance import Rule, value_codes
from pccovid.engines.credentials.certlogic import Value
from pccovid.engines.credentials.dcc import SignerKey
from pccovid.procedures.judge_certificate import believed
from pccovid.trust.signers.cards import card_issuers
from pccovid.trust.signers.personal import public_keys

DAY = 86_400
HASH_BYTES = 8
_COORDINATE = 32  # bytes of P-256


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


class CardSent(TypedDict):
    """A key of an issuer of SMART Health Cards, as a JSON Web Key names its parts."""

    issuer: str
    kid: str
    x: str
    y: str


class RevokedSent(TypedDict):
    """Changes after version `since`; `added`: hashes of eight bytes each, one behind the other, by signer."""

    since: int
    until: int
    more: bool
    added: dict[str, str]


# A rule as the telephone applies it; `about`: letters of the kinds of certificates, `words` by language.
RuleSent = TypedDict(
    "RuleSent",
    {
        "id": str,
        "version": list[int],
        "type": str,
        "about": list[str],
        "from": int,
        "until": int,
        "words": dict[str, str],
        "logic": Value,
    },
)
# Rules that hold from a moment on, until the next ones begin.
RulesSent = TypedDict("RulesSent", {"from": int, "rules": list[RuleSent]})


class Lists(TypedDict):
    """All of it. `sets`: codes that rules ask for, by the name of their set; only where there are rules.

    `warn`, `stop`: seconds after which the lists are called old, and after which they tell nothing."""

    keys: list[SignerSent]
    personal: list[PersonalSent]
    cards: list[CardSent]
    revoked: RevokedSent
    rules: list[RulesSent]
    sets: dict[str, list[str]]
    warn: int
    stop: int


def lists_after(version: int) -> Lists:
    """The lists as they are; of revocations only what came after a version."""
    changes = revocations(version)
    added = {
        _text(kid): _text(b"".join(one.to_bytes(HASH_BYTES) for one in hashes))
        for kid, hashes in sorted(changes.by_kid.items())
    }
    published = published_rules()
    return Lists(
        keys=[_signer(key) for key in believed()],
        personal=[
            PersonalSent(number=number, spki=_spki(key)) for number, key in sorted(public_keys().items())
        ],
        cards=[_card(*name, key) for name, key in sorted(card_issuers().items(), key=itemgetter(0))],
        revoked=RevokedSent(since=changes.since, until=changes.until, more=changes.more, added=added),
        rules=[
            {"from": int(one.begins_at.timestamp()), "rules": [_rule(rule) for rule in one.rules]}
            for one in published
        ],
        sets=value_codes() if published else {},
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


def _rule(rule: Rule) -> RuleSent:
    return {
        "id": rule.identifier,
        "version": list(rule.version),
        "type": rule.kind.value,
        "about": [kind.value for kind in rule.kinds],
        "from": int(rule.valid_from.timestamp()),
        "until": int(rule.valid_to.timestamp()),
        "words": dict(rule.words),
        "logic": rule.logic,
    }


def _card(issuer: str, kid: str, key: EllipticCurvePublicKey) -> CardSent:
    numbers = key.public_numbers()
    x, y = (_text(number.to_bytes(_COORDINATE)) for number in (numbers.x, numbers.y))
    return CardSent(issuer=issuer, kid=kid, x=x, y=y)


def _spki(key: EllipticCurvePublicKey | RSAPublicKey) -> str:
    return _text(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
