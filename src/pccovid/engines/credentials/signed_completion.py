"""Did somebody complete an isolation, and when? A signed code on paper that says nothing else.

It names the person by the QID alone, and the two days; neither illness nor contact. It proves that the sheet is genuine
and is no pass: whoever looks at it compares the QID with the person's own code, or the name with her paper.

Its fields: first day (4 bytes, days since 1970), release (4, seconds since 1970), behind `PC2:`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from pccovid.engines.credentials.reasons import CertificateRefused, Reason, State
from pccovid.engines.credentials.signed_layout import PersonalKey, SignedLayout
from pccovid.kernel.qid import Qid

PREFIX = "PC2:"
_LAYOUT = SignedLayout(PREFIX, version=2, fields="II")
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
    days, at = (said.begins_on - _FIRST).days, int(said.released_at.timestamp())
    return _LAYOUT.sign(said.qid, (days, at), key)


def verify_completion(
    text: str, *, keys: Mapping[int, EllipticCurvePublicKey], at: dt.datetime
) -> CompletionVerdict:
    """The verdict at an aware moment. Never raises for anything in the text."""
    try:
        said = _read(text, keys)
    except CertificateRefused as refusal:
        return CompletionVerdict(refusal.why, refusal.field)
    if said.released_at > at:
        return CompletionVerdict(Reason.NOT_YET_VALID, completion=said)
    return CompletionVerdict(completion=said)


def _read(text: str, keys: Mapping[int, EllipticCurvePublicKey]) -> Completion:
    qid, (days, at) = _LAYOUT.open(text, keys)
    try:
        first = _FIRST + dt.timedelta(days=days)
    except OverflowError:
        raise CertificateRefused(Reason.CONTENT) from None
    return Completion(qid, first, dt.datetime.fromtimestamp(at, dt.UTC))
