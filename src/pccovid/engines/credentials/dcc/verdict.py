"""What does a verifier answer? One of three states with its reasons, and what it was judged by."""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from pccovid.engines.credentials.dcc.certificate import Certificate
from pccovid.engines.credentials.reasons import Reason, State


class Forgiven(StrEnum):
    """A carelessness of real issuers that changes nothing about the facts."""

    KID_UNPROTECTED = "kid_unprotected"
    FLOAT_TIME = "float_time"
    NO_EXPIRY = "no_expiry"


class Verdict(NamedTuple):
    """The answer. "Valid" says that the certificate is genuine and in force, never that somebody may pass."""

    reason: Reason | None = None
    field: str = ""
    certificate: Certificate | None = None
    """Where the signature is right, also when the answer is "invalid"; else None: unproven facts are not shown."""
    forgiven: tuple[Forgiven, ...] = ()
    keys_age: dt.timedelta | None = None
    revocations_age: dt.timedelta | None = None

    @property
    def state(self) -> State:
        return self.reason.state if self.reason else State.VALID
