"""What is a vaccination certificate worth that somebody attached? Judged by the library; never sent anywhere."""

import datetime as dt

from pccovid.engines.credentials.dcc import TrustList, verify
from pccovid.engines.credentials.reasons import State

MOST = 5_000


def judged(text: str, *, keys: TrustList | None, at: dt.datetime) -> str:
    """`valid`, `invalid` or `cannot_tell`, empty where none was attached. Without signers' keys nothing is valid."""
    if not text.strip():
        return ""
    if len(text) > MOST:
        return State.INVALID.value
    found = verify(text.strip(), keys=keys or TrustList.of([], made_at=at), at=at)
    return found.state.value
