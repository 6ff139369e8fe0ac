"""Is a personal code shown now, by whom it was given to? The national QR's signed, short-lived companion.

The national text can be photographed and printed by anybody; this code carries the same QID under a signature and a
minute's life, so that a picture of it is worth nothing a minute later. Beside it stands a long-lived printed form for
people without a telephone, which proves who issued it and not when it was shown: a lower class. No diagnosis,
no number.

Its fields: issued at (4 bytes, seconds since 1970), lifetime in seconds (4), flags (1: printed), behind `PC1:`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from pccovid.engines.credentials.reasons import CertificateRefused, Reason, State
from pccovid.engines.credentials.signed_layout import PersonalKey, SignedLayout
from pccovid.kernel.qid import Qid

PREFIX = "PC1:"
REDRAWN_EVERY = dt.timedelta(seconds=30)
SHOWN_FOR = dt.timedelta(seconds=60)
PRINTED_FOR = dt.timedelta(days=365)
CLOCKS_MAY_DIFFER = dt.timedelta(seconds=30)

_PRINTED = 1
_LAYOUT = SignedLayout(PREFIX, version=1, fields="IIB")


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
    values = (int(at.timestamp()), int(lifetime.total_seconds()), _PRINTED if printed else 0)
    return _LAYOUT.sign(qid, values, key)


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
    qid, (issued, seconds, flags) = _LAYOUT.open(text, keys)
    return PersonalCode(
        qid,
        dt.datetime.fromtimestamp(issued, dt.UTC),
        dt.timedelta(seconds=seconds),
        bool(flags & _PRINTED),
    )
