"""Which code was scanned? Every text gets a name: the kinds read here, or the kind it looks like.

What cannot be read is not invalid: a person with a code of a newer issue has done nothing wrong.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pccovid.engines.credentials.bhyt_card import BhytCard, parse_bhyt_card
from pccovid.engines.credentials.cccd_card import CccdCard, parse_cccd_card
from pccovid.engines.credentials.national_qr import NationalQr, parse_national_qr
from pccovid.engines.credentials.shape import Shape, shape_of
from pccovid.kernel import clock
from pccovid.kernel.check_digits import is_mrz_text
from pccovid.kernel.errors import InvalidMrz, InvalidValue
from pccovid.kernel.mrz import Mrz, parse_mrz


class OtherKind(StrEnum):
    HCERT = "hcert"  # a signed health certificate, HC1:
    SMART_HEALTH_CARD = "smart_health_card"  # shc:/
    SIGNED_PERSONAL = "signed_personal"  # our own short-lived one, PC1:
    SIGNED_COMPLETION = "signed_completion"  # of an isolation, on paper, PC2:
    PLACE = "place"  # the poster or the screen of a venue, which people scan themselves
    ENTRY = "entry"  # of a declaration that waits at a border desk, VNENTRY1:
    MISREAD_LINES = "misread_lines"  # of a passport: a check digit does not hold
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


Code = NationalQr | CccdCard | BhytCard | Mrz | VneidUnknown | OtherCode

_STARTS = (
    ("hc1:", OtherKind.HCERT),
    ("shc:/", OtherKind.SMART_HEALTH_CARD),
    ("pc1:", OtherKind.SIGNED_PERSONAL),
    ("pc2:", OtherKind.SIGNED_COMPLETION),
    ("vnentry1:", OtherKind.ENTRY),
    ("000201", OtherKind.BANK_QR),
    ("https://", OtherKind.URL),
    ("http://", OtherKind.URL),
)
_LONGEST_START = max(len(start) for start, _ in _STARTS)
_PLACE = re.compile(r"https?://[^/?#]{1,100}/here/[^/?#]{1,64}/?", re.IGNORECASE)
_LONGEST_ZONE, _FEWEST_LINES = 200, 60  # characters, with what may stand between lines; without it


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
    if (zone := _zone(content, day)) is not None:
        return zone
    for read in (parse_cccd_card, parse_bhyt_card, parse_national_qr):
        try:
            return read(content, scanned_on=day)
        except InvalidValue:
            continue
    return OtherCode(OtherKind.UNKNOWN, shape_of(content))


def _kind_by_start(content: str) -> OtherKind | None:
    if not content:
        return OtherKind.EMPTY
    if _PLACE.fullmatch(content):
        return OtherKind.PLACE
    lower = content[:_LONGEST_START].lower()
    return next((kind for start, kind in _STARTS if lower.startswith(start)), None)


def _zone(content: str, day: dt.date) -> Mrz | OtherCode | None:
    """The machine-readable lines of a passport or a card, which a desk's scanner types; None for anything else."""
    if "<<" not in content or "|" in content or len(content) > _LONGEST_ZONE:
        return None
    bare = "".join(content.split()).upper()
    if len(bare) < _FEWEST_LINES or not is_mrz_text(bare):
        return None
    try:
        return parse_mrz(bare, reference=day)
    except InvalidMrz:
        return OtherCode(OtherKind.MISREAD_LINES, shape_of(content))
