"""Why is a signed code not simply valid? Reasons, and which of the three states each one means.

Valid, not valid, and "cannot tell": who cannot tell has not been told "no". A damaged code, a signer nobody here
knows and a list that is too old say nothing against the bearer.
"""

from enum import StrEnum

from pccovid.kernel.errors import InvalidValue


class State(StrEnum):
    """The three answers of a verifier."""

    VALID = "valid"
    INVALID = "invalid"
    CANNOT_TELL = "cannot_tell"


class Reason(StrEnum):
    """Why an answer is not simply "valid"."""

    # It cannot be read.
    OTHER_CODE = "other_code"  # no HC1: in front
    DAMAGED = "damaged"  # text, compression or structure is broken
    TOO_LARGE = "too_large"  # more than a certificate can hold: a bomb
    NOT_STRICT = (
        "not_strict"  # trailing bytes, duplicate keys, forbidden tags: two readers would see two things
    )
    # What is needed to judge is missing.
    UNKNOWN_SIGNER = "unknown_signer"
    NO_KEYS = "no_keys"
    OLD_KEYS = "old_keys"
    OLD_REVOCATIONS = "old_revocations"
    # It was judged.
    ALGORITHM = "algorithm"
    SIGNATURE = "signature"
    SIGNER_NOT_VALID_THEN = "signer_not_valid_then"
    WRONG_USAGE = "wrong_usage"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    CONTENT = "content"  # the facts are not a certificate's
    REVOKED = "revoked"

    @property
    def state(self) -> State:
        return State.CANNOT_TELL if self in _CANNOT_TELL else State.INVALID


_CANNOT_TELL = {
    Reason.OTHER_CODE,
    Reason.DAMAGED,
    Reason.TOO_LARGE,
    Reason.NOT_STRICT,
    Reason.UNKNOWN_SIGNER,
    Reason.NO_KEYS,
    Reason.OLD_KEYS,
    Reason.OLD_REVOCATIONS,
}


class CertificateRefused(InvalidValue):
    """A certificate that is not simply valid; `why` is the reason, `field` the part at fault. Never holds its text."""

    code = "certificate_refused"

    def __init__(self, why: Reason, *, field: str = "") -> None:
        super().__init__(why.value, field=field)
        self.why = why
