"""Which signed codes does a citizen's page show in the next minutes? One for each half minute, as pictures of bits.

Signed here, so that the key stays here; ahead, so that the page survives a gap in the network; a few minutes only,
because whoever copies them has them for as long.
"""

import base64
import datetime as dt
from typing import TypedDict

import numpy as np
import zxingcpp

from pccovid.engines.credentials.signed_layout import PersonalKey
from pccovid.engines.credentials.signed_personal import REDRAWN_EVERY, sign_personal
from pccovid.kernel.qid import Qid
from pccovid.trust.throttling.quotas import Quota

AHEAD = dt.timedelta(minutes=10)
BATCHES = Quota("live-codes.hour", most=60, within=dt.timedelta(hours=1))


class LiveCode(TypedDict):
    """A code: from when it is shown (seconds since 1970), modules on a side, and its bits row by row, base64url."""

    at: int
    size: int
    bits: str


def codes_ahead(qid: Qid, key: PersonalKey, *, now: dt.datetime) -> list[LiveCode]:
    """The codes of the next minutes; the first is to be shown at once."""
    many = int(AHEAD / REDRAWN_EVERY)
    return [_code(qid, key, now + number * REDRAWN_EVERY) for number in range(many)]


def _code(qid: Qid, key: PersonalKey, at: dt.datetime) -> LiveCode:
    drawn = zxingcpp.create_barcode(
        sign_personal(qid, key, at=at), zxingcpp.BarcodeFormat.QRCode, ec_level="M"
    )
    modules = np.asarray(drawn.to_image(scale=1, add_quiet_zones=False))
    bits = base64.urlsafe_b64encode(np.packbits(modules == 0).tobytes()).rstrip(b"=").decode()
    return LiveCode(at=int(at.timestamp()), size=len(modules), bits=bits)
