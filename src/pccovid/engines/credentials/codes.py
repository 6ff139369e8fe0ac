"""Which code was scanned? Every text gets a name: the kinds read here, or the kind it looks like.

What cannot be read is not invalid: a person with a code of a newer issue has done nothing wrong.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pccovid.engines.credentials.bhyt_card import BhytCard, parse_bhyt_card
from pccovid.engines.credentials.cccd_card import CccdCard, parse_cccd_card
from pccovid.engines.credentials.national_qr import NationalQr, parse_national_qr
from pccovid.engines.credentials.shape import Shape, shape_of
from pccovid.kernel import clock
from pccovid.kernel.errors import InvalidValue


class OtherKind(StrEnum):
    HCERT = "hcert"  # a signed health certificate, HC1:
    SMART_HEALTH_CARD = "smart_health_card"  # shc:/
    SIGNED_PERSONAL = "signed_personal"  # our own short-lived one, PC1:
    SIGNED_COMPLETION = "signed_completion"  # of an isolation, on paper, PC2:
    BANK_QR = "bank_qr"  # a payment code of the EMVCo form
    URL = "url"
    EMPTY = "empty"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class VneidUnknown:
    """A VNeID code, whose layout is not published. The shape may be logged, the text may not."""

    shape: Shape


@dataclass(frozen=True, slots=True)
class OtherCode:
    """A code that is not read here, with the kind it looks like."""

    kind: OtherKind
    shape: Shape


Code = NationalQr | CccdCard | BhytCard | VneidUnknown | OtherCode

_STARTS = (
    ("hc1:", OtherKind.HCERT),
    ("shc:/", OtherKind.SMART_HEALTH_CARD),
    ("pc1:", OtherKind.SIGNED_PERSONAL),
    ("pc2:", OtherKind.SIGNED_COMPLETION),
    ("000201", OtherKind.BANK_QR),
    ("https://", OtherKind.URL),
    ("http://", OtherKind.URL),
)


def looks_like_vneid(text: str) -> bool:
    """A guess until the layout is known: the name at the start, or an address of its site."""
    start = text[:40].lower()
    return start.startswith("vneid") or (start.startswith("http") and "vneid.gov.vn" in start)


def read_code(
    text: str,
    *,
    scanned_on: dt.date | None = None,
    is_vneid: Callable[[str], bool] = looks_like_vneid,
) -> Code:
    """Name and read a scanned text; never raises.

    `scanned_on` (today if left out) is the day no date on a card can lie after. `is_vneid` is where a better
    recogniser is put in.
    """
    content = text.strip().strip("\0").strip()
    if is_vneid(content):
        return VneidUnknown(shape_of(content))
    kind = _kind_by_start(content)
    if kind is not None:
        return OtherCode(kind, shape_of(content))
    day = scanned_on or clock.today()
    for read in (parse_cccd_card, parse_bhyt_card, parse_national_qr):
        try:
            return read(content, scanned_on=day)
        except InvalidValue:
            continue
    return OtherCode(OtherKind.UNKNOWN, shape_of(content))


def _kind_by_start(content: str) -> OtherKind | None:
    if not content:
        return OtherKind.EMPTY
    lower = content[:10].lower()
    return next((kind for start, kind in _STARTS if lower.startswith(start)), None)
