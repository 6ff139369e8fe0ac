"""Is a certificate genuine and in force? The whole way from a code's text to a verdict, without network or clock.

EU DCC, volumes 1 to 5; which carelessness is forgiven is written in the engine's README.
"""

import datetime as dt
from dataclasses import dataclass

from pccovid.engines.credentials.dcc import envelope
from pccovid.engines.credentials.dcc.certificate import Certificate
from pccovid.engines.credentials.dcc.claims import Claims, read_claims
from pccovid.engines.credentials.dcc.cose import Signed, parse
from pccovid.engines.credentials.dcc.keys import Kind, SignerKey, TrustList
from pccovid.engines.credentials.dcc.revocation import Revocations
from pccovid.engines.credentials.dcc.schema import check_facts
from pccovid.engines.credentials.dcc.signatures import is_signed_by
from pccovid.engines.credentials.dcc.verdict import Forgiven, Verdict
from pccovid.engines.credentials.reasons import CertificateRefused, Reason

LEEWAY = dt.timedelta(minutes=5)
"""How far the clocks of an issuer and a verifier may lie apart."""
_LEEWAY_SECONDS = LEEWAY.total_seconds()


@dataclass(frozen=True, slots=True)
class Limits:
    """How old lists may be before nothing can be told any more; None: as old as they like."""

    keys: dt.timedelta | None = dt.timedelta(days=7)
    revocations: dt.timedelta | None = dt.timedelta(days=7)


def verify(
    text: str,
    *,
    keys: TrustList,
    at: dt.datetime,
    revocations: Revocations | None = None,
    limits: Limits = Limits(),  # frozen
) -> Verdict:
    """The verdict on a code's text at an aware moment. Never raises for anything in the text."""
    keys_age = at - keys.made_at
    revocations_age = at - revocations.made_at if revocations else None
    certificate: Certificate | None = None
    forgiven: tuple[Forgiven, ...] = ()
    reason, field = None, ""
    try:
        signed, signer, claims = read_genuine(envelope.unpack(text), keys)
        certificate = certificate_of(signed, claims)
        forgiven = _forgiven(signed, claims)
        check_signer(signer, certificate.kind, claims)
        check_time(claims, at)
        if revocations and revocations.includes(certificate.uvci, signed):
            raise CertificateRefused(Reason.REVOKED)
        reason = _too_old(keys_age, revocations_age, limits)
    except CertificateRefused as refusal:
        reason, field = refusal.why, refusal.field
    return Verdict(reason, field, certificate, forgiven, keys_age, revocations_age)


def read_genuine(message: bytes, keys: TrustList) -> tuple[Signed, SignerKey, Claims]:
    """A message whose signature is right, its signer and claims. Raises CertificateRefused."""
    signed = parse(message)
    signer = find_signer(signed, keys)
    return signed, signer, read_claims(signed.payload)


def find_signer(signed: Signed, keys: TrustList) -> SignerKey:
    """The key that signed; every key of the kid is tried. Raises CertificateRefused."""
    if not keys.keys:
        raise CertificateRefused(Reason.NO_KEYS)
    candidates = keys.keys.get(signed.kid)
    if not candidates:
        raise CertificateRefused(Reason.UNKNOWN_SIGNER)
    reason, data = Reason.ALGORITHM, signed.to_be_signed()
    for key in candidates:
        if key.algorithm is signed.algorithm:
            reason = Reason.SIGNATURE
            if is_signed_by(key, signed.signature, data):
                return key
    raise CertificateRefused(reason)


def certificate_of(signed: Signed, claims: Claims) -> Certificate:
    """The facts under a right signature. Raises CertificateRefused where they are not a certificate's."""
    kind, entry = check_facts(claims.facts)
    return Certificate(kind, signed, claims, entry)


def check_signer(signer: SignerKey, kind: Kind, claims: Claims) -> None:
    """Whether this signer may sign this kind and was in force then. Raises CertificateRefused."""
    if signer.usages and kind not in signer.usages:
        raise CertificateRefused(Reason.WRONG_USAGE)
    if claims.issued is not None and not signer.in_force(claims.issued):
        raise CertificateRefused(Reason.SIGNER_NOT_VALID_THEN, field="iat")


def check_time(claims: Claims, at: dt.datetime) -> None:
    """Whether it is in force at a moment. Raises CertificateRefused."""
    now = at.timestamp()
    if claims.issued is not None and claims.issued > now + _LEEWAY_SECONDS:
        raise CertificateRefused(Reason.NOT_YET_VALID)
    if claims.expires is not None and claims.expires < now - _LEEWAY_SECONDS:
        raise CertificateRefused(Reason.EXPIRED)


def _forgiven(signed: Signed, claims: Claims) -> tuple[Forgiven, ...]:
    if signed.kid_protected and not claims.float_times and claims.expires is not None:
        return ()
    found = (
        (Forgiven.KID_UNPROTECTED, not signed.kid_protected),
        (Forgiven.FLOAT_TIME, claims.float_times),
        (Forgiven.NO_EXPIRY, claims.expires is None),
    )
    return tuple(one for one, so in found if so)


def _too_old(keys: dt.timedelta, revocations: dt.timedelta | None, limits: Limits) -> Reason | None:
    if limits.keys is not None and keys > limits.keys:
        return Reason.OLD_KEYS
    if limits.revocations is not None and revocations is not None and revocations > limits.revocations:
        return Reason.OLD_REVOCATIONS
    return None
