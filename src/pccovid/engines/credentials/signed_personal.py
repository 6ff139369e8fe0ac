"""Is a personal code shown now, by whom it was given to? The national QR's signed, short-lived companion.

The national text can be photographed and printed by anybody; this code carries the same QID under a signature and a
minute's life, so that a picture of it is worth nothing a minute later. Beside it stands a long-lived printed form for
people without a telephone, which proves who issued it and not when it was shown: a lower class. No diagnosis,
no number.

Layout: version (1 byte), key (2), issued at (4, seconds since 1970), lifetime in seconds (4), flags (1: printed),
length of the QID (1), QID, ES256 signature over all before it (64); base45 behind `PC1:`, to fit the alphanumeric mode.
"""

import datetime as dt
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey, EllipticCurvePublicKey

from pccovid.engines.credentials import base45, es256
from pccovid.engines.credentials.reasons import CertificateRefused, Reason, State
from pccovid.kernel.errors import InvalidQid
from pccovid.kernel.qid import Qid

PREFIX = "PC1:"
REDRAWN_EVERY = dt.timedelta(seconds=30)
SHOWN_FOR = dt.timedelta(seconds=60)
PRINTED_FOR = dt.timedelta(days=365)
CLOCKS_MAY_DIFFER = dt.timedelta(seconds=30)

_VERSION, _PRINTED = 1, 1
_HEAD = struct.Struct(">BHIIBB")
_LONGEST = 400  # characters; a QID of 64 gives 212


@dataclass(frozen=True, slots=True)
class PersonalKey:
    """The key that personal codes are signed with, and its short name in them."""

    number: int
    key: EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class PersonalCode:
    """What a signed personal code says."""

    qid: Qid
    issued_at: dt.datetime
    lifetime: dt.timedelta
    printed: bool


@dataclass(frozen=True, slots=True)
class PersonalVerdict:
    """Whether it was shown now. `code` is there where the signature is right."""

    reason: Reason | None = None
    field: str = ""
    code: PersonalCode | None = None
    clocks_differ: bool = False
    """It is from the future, by less than is refused: one of the two clocks is wrong."""

    @property
    def state(self) -> State:
        return self.reason.state if self.reason else State.VALID


def sign_personal(qid: Qid, key: PersonalKey, *, at: dt.datetime, printed: bool = False) -> str:
    """The text of a code: for a minute on a screen, for a year on paper."""
    lifetime = PRINTED_FOR if printed else SHOWN_FOR
    name = qid.value.encode("ascii")
    head = _HEAD.pack(
        _VERSION,
        key.number,
        int(at.timestamp()),
        int(lifetime.total_seconds()),
        _PRINTED if printed else 0,
        len(name),
    )
    return PREFIX + base45.encode(head + name + es256.sign(key.key, head + name))


def verify_personal(
    text: str, *, keys: Mapping[int, EllipticCurvePublicKey], at: dt.datetime
) -> PersonalVerdict:
    """The verdict at an aware moment. Never raises for anything in the text."""
    try:
        code = _read(text, keys)
    except CertificateRefused as refusal:
        return PersonalVerdict(refusal.why, refusal.field)
    early = code.issued_at - at
    if early > CLOCKS_MAY_DIFFER:
        return PersonalVerdict(Reason.NOT_YET_VALID, code=code)
    if at > code.issued_at + code.lifetime:
        return PersonalVerdict(Reason.EXPIRED, code=code)
    return PersonalVerdict(code=code, clocks_differ=early > dt.timedelta(0))


def _read(text: str, keys: Mapping[int, EllipticCurvePublicKey]) -> PersonalCode:
    text = text.strip()
    if not text.startswith(PREFIX):
        raise CertificateRefused(Reason.OTHER_CODE)
    if len(text) > _LONGEST:
        raise CertificateRefused(Reason.TOO_LARGE)
    try:
        data = base45.decode(text[len(PREFIX) :])
        version, number, issued, seconds, flags, length = _HEAD.unpack_from(data)
    except (ValueError, struct.error):
        raise CertificateRefused(Reason.DAMAGED) from None
    if version != _VERSION:
        raise CertificateRefused(Reason.OTHER_CODE, field="version")
    signed, signature = data[: -es256.LENGTH], data[-es256.LENGTH :]
    if len(signed) != _HEAD.size + length:
        raise CertificateRefused(Reason.DAMAGED, field="length")
    if number not in keys:
        raise CertificateRefused(Reason.UNKNOWN_SIGNER if keys else Reason.NO_KEYS)
    if not es256.is_signed(keys[number], signature, signed):
        raise CertificateRefused(Reason.SIGNATURE)
    try:
        qid = Qid.parse(signed[_HEAD.size :].decode("ascii"))
    except (InvalidQid, UnicodeDecodeError):
        raise CertificateRefused(Reason.CONTENT, field="qid") from None
    return PersonalCode(
        qid,
        dt.datetime.fromtimestamp(issued, dt.UTC),
        dt.timedelta(seconds=seconds),
        bool(flags & _PRINTED),
    )
