"""Did somebody complete an isolation, and when? A signed code on paper that says nothing else.

It names the person by the QID alone, and the two days; neither illness nor contact. It proves that the sheet is genuine
and is no pass: whoever looks at it compares the QID with the person's own code, or the name with her paper.

Layout: version (1 byte: 2, so that it never passes for a personal code under the same key), key (2), first day (4,
days since 1970), release (4, seconds since 1970), length of the QID (1), QID, ES256 signature over all before it (64);
base45 behind `PC2:`.
"""

import datetime as dt
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from pccovid.engines.credentials import base45, es256
from pccovid.engines.credentials.reasons import CertificateRefused, Reason, State
from pccovid.engines.credentials.signed_personal import PersonalKey
from pccovid.kernel.errors import InvalidQid
from pccovid.kernel.qid import Qid

PREFIX = "PC2:"
_VERSION = 2
_HEAD = struct.Struct(">BHIIB")
_LONGEST = 400
_FIRST = dt.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Completion:
    """What a code says: who, from which day, and when she was released."""

    qid: Qid
    begins_on: dt.date
    released_at: dt.datetime


@dataclass(frozen=True, slots=True)
class CompletionVerdict:
    """Whether it is genuine. `completion` is there where the signature is right."""

    reason: Reason | None = None
    field: str = ""
    completion: Completion | None = None

    @property
    def state(self) -> State:
        """Valid, invalid, or cannot tell."""
        return self.reason.state if self.reason else State.VALID


def sign_completion(said: Completion, key: PersonalKey) -> str:
    """The text of the code."""
    name = said.qid.value.encode("ascii")
    days, at = (said.begins_on - _FIRST).days, int(said.released_at.timestamp())
    signed = _HEAD.pack(_VERSION, key.number, days, at, len(name)) + name
    return PREFIX + base45.encode(signed + es256.sign(key.key, signed))


def verify_completion(
    text: str, *, keys: Mapping[int, EllipticCurvePublicKey], at: dt.datetime
) -> CompletionVerdict:
    """The verdict at an aware moment. Never raises for anything in the text."""
    try:
        said = _read(text.strip(), keys)
    except CertificateRefused as refusal:
        return CompletionVerdict(refusal.why, refusal.field)
    if said.released_at > at:
        return CompletionVerdict(Reason.NOT_YET_VALID, completion=said)
    return CompletionVerdict(completion=said)


def _read(text: str, keys: Mapping[int, EllipticCurvePublicKey]) -> Completion:
    if not text.startswith(PREFIX):
        raise CertificateRefused(Reason.OTHER_CODE)
    if len(text) > _LONGEST:
        raise CertificateRefused(Reason.TOO_LARGE)
    try:
        data = base45.decode(text[len(PREFIX) :])
        version, number, days, at, length = _HEAD.unpack_from(data)
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
        first = _FIRST + dt.timedelta(days=days)
    except (InvalidQid, UnicodeDecodeError, OverflowError):
        raise CertificateRefused(Reason.CONTENT) from None
    return Completion(qid, first, dt.datetime.fromtimestamp(at, dt.UTC))
