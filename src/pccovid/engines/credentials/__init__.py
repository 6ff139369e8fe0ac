"""Credentials: what a scanned code says. The plain-text codes are claims a person carries, never proof."""

from pccovid.engines.credentials.bhyt_card import BhytCard
from pccovid.engines.credentials.cccd_card import CccdCard
from pccovid.engines.credentials.codes import Code, OtherCode, OtherKind, VneidUnknown, read_code
from pccovid.engines.credentials.national_qr import NationalQr, make_national_qr, parse_national_qr
from pccovid.engines.credentials.shape import Shape, shape_of

__all__ = [
    "BhytCard",
    "CccdCard",
    "Code",
    "NationalQr",
    "OtherCode",
    "OtherKind",
    "Shape",
    "VneidUnknown",
    "make_national_qr",
    "parse_national_qr",
    "read_code",
    "shape_of",
]
