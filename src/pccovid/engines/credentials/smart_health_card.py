"""Is a SMART Health Card genuine? Cards of North America and others, verified and never issued.

`shc:/` and pairs of digits, which are the characters of a signed JSON (JWS, RFC 7515): ES256 over a payload packed by
raw DEFLATE. Framework 1.x; cards split over several codes were given up by it and are named, not read.
"""

import base64
import datetime as dt
import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePublicKey,
    EllipticCurvePublicNumbers,
)

from pccovid.engines.credentials import es256
from pccovid.engines.credentials.reasons import CertificateRefused, Reason, State

PREFIX = "shc:/"
LARGEST = 64 * 1024  # after inflating; a card holds some kilobytes
_LONGEST = 8 * 1024
_OFFSET = ord("-")
_PARTS = 3

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class HealthCard:
    """What a card says of the person it was given to; `resources` are FHIR resources without ids."""

    issuer: str
    issued_at: dt.datetime
    kinds: tuple[str, ...]
    resources: tuple[Mapping[str, Json], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CardVerdict:
    """The answer; `card` is there where the signature is right."""

    reason: Reason | None = None
    field: str = ""
    card: HealthCard | None = None

    @property
    def state(self) -> State:
        return self.reason.state if self.reason else State.VALID


def key_of(jwk: Mapping[str, str]) -> tuple[str, EllipticCurvePublicKey]:
    """Name (RFC 7638 thumbprint) and key of an issuer's JSON Web Key. Raises ValueError for another kind of key."""
    if jwk.get("kty") != "EC" or jwk.get("crv") != "P-256":
        raise ValueError("not a P-256 key")
    x, y = (int.from_bytes(_unpadded(jwk[name]), "big") for name in ("x", "y"))
    canonical = json.dumps({name: jwk[name] for name in ("crv", "kty", "x", "y")}, separators=(",", ":"))
    thumbprint = base64.urlsafe_b64encode(hashlib.sha256(canonical.encode()).digest()).rstrip(b"=")
    return thumbprint.decode(), EllipticCurvePublicNumbers(x, y, SECP256R1()).public_key()


def issuer_keys(jwks: bytes) -> dict[tuple[str, str], EllipticCurvePublicKey]:
    """Keys by issuer's address and name, out of `{"issuer": address, "keys": [JSON Web Keys]}`. Raises ValueError."""
    try:
        listed = json.loads(jwks)
        found = [key_of(key) for key in listed["keys"]]
        return {(str(listed["issuer"]), name): key for name, key in found}
    except (KeyError, TypeError) as fault:
        raise ValueError("not a set of keys") from fault


def verify_card(
    text: str, *, keys: Mapping[tuple[str, str], EllipticCurvePublicKey], at: dt.datetime
) -> CardVerdict:
    """The verdict at an aware moment; keys by issuer's address and name. Never raises for anything in the text."""
    card: HealthCard | None = None
    try:
        card, expires = _genuine(_token(text), keys)
        if card.issued_at > at + dt.timedelta(minutes=5):
            raise CertificateRefused(Reason.NOT_YET_VALID)
        if expires is not None and expires < at.timestamp():
            raise CertificateRefused(Reason.EXPIRED)
    except CertificateRefused as refusal:
        return CardVerdict(refusal.why, refusal.field, card)
    return CardVerdict(card=card)


def _token(text: str) -> str:
    text = text.strip()
    if not text[: len(PREFIX)].lower() == PREFIX:
        raise CertificateRefused(Reason.OTHER_CODE)
    digits = text[len(PREFIX) :]
    if "/" in digits:
        raise CertificateRefused(Reason.OTHER_CODE, field="several_codes")
    if len(digits) > _LONGEST:
        raise CertificateRefused(Reason.TOO_LARGE)
    if not (digits.isascii() and digits.isdigit()) or len(digits) % 2:
        raise CertificateRefused(Reason.DAMAGED, field="digits")
    characters = [int(digits[at : at + 2]) + _OFFSET for at in range(0, len(digits), 2)]
    return bytes(min(one, 0x7F) for one in characters).decode("ascii")


def _genuine(
    token: str, keys: Mapping[tuple[str, str], EllipticCurvePublicKey]
) -> tuple[HealthCard, float | None]:
    parts = token.split(".")
    if len(parts) != _PARTS:
        raise CertificateRefused(Reason.DAMAGED, field="jws")
    try:
        header_bytes, packed, signature = (_unpadded(part) for part in parts)
    except ValueError:
        raise CertificateRefused(Reason.DAMAGED, field="base64") from None
    header = _object(header_bytes, "header")
    if header.get("alg") != "ES256" or header.get("zip") != "DEF":
        raise CertificateRefused(Reason.ALGORITHM)
    payload = _object(_inflate(packed), "payload")
    issuer, kid = payload.get("iss"), header.get("kid")
    if not keys:
        raise CertificateRefused(Reason.NO_KEYS)
    key = keys.get((issuer, kid)) if isinstance(issuer, str) and isinstance(kid, str) else None
    if key is None:
        raise CertificateRefused(Reason.UNKNOWN_SIGNER)
    if not es256.is_signed(key, signature, f"{parts[0]}.{parts[1]}".encode("ascii")):
        raise CertificateRefused(Reason.SIGNATURE)
    return _card(str(issuer), payload), _seconds(payload.get("exp"), "exp")


def _card(issuer: str, payload: dict[str, Json]) -> HealthCard:
    issued = _seconds(payload.get("nbf"), "nbf")
    match payload.get("vc"):
        case {"type": list(kinds), "credentialSubject": {"fhirBundle": {"entry": list(entries)}}} if issued:
            resources = [one["resource"] for one in entries if isinstance(one, dict) and "resource" in one]
            return HealthCard(
                issuer,
                dt.datetime.fromtimestamp(issued, dt.UTC),
                tuple(kind for kind in kinds if isinstance(kind, str)),
                tuple(one for one in resources if isinstance(one, dict)),
            )
    raise CertificateRefused(Reason.CONTENT, field="vc")


def _seconds(value: Json, name: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 2**33:
        raise CertificateRefused(Reason.CONTENT, field=name)
    return value


def _object(data: bytes, name: str) -> dict[str, Json]:
    def once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise CertificateRefused(Reason.NOT_STRICT, field=name)
        return found

    try:
        found = cast("Json", json.loads(data, object_pairs_hook=once))
    except (ValueError, RecursionError):
        raise CertificateRefused(Reason.DAMAGED, field=name) from None
    if not isinstance(found, dict):
        raise CertificateRefused(Reason.DAMAGED, field=name)
    return found


def _inflate(packed: bytes) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        inflated = inflater.decompress(packed, LARGEST)
    except zlib.error:
        raise CertificateRefused(Reason.DAMAGED, field="deflate") from None
    if inflater.unconsumed_tail:
        raise CertificateRefused(Reason.TOO_LARGE, field="deflate")
    if not inflater.eof or inflater.unused_data:
        raise CertificateRefused(Reason.DAMAGED, field="deflate")
    return inflated


def _unpadded(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
