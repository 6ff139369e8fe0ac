"""Whom does a scanned or typed text point at? At an identifier to look up, or at nobody: then it is named."""

import datetime as dt
import re
from dataclasses import dataclass, field

from pccovid.engines.credentials import (
    BhytCard,
    CccdCard,
    NationalQr,
    OtherCode,
    OtherKind,
    VneidUnknown,
    read_code,
)
from pccovid.faces.officer.signed import certificate, completion, personal
from pccovid.kernel import clock
from pccovid.kernel.bhyt import BHXH_LENGTH, Bhyt
from pccovid.kernel.cccd import LENGTH as CCCD_LENGTH
from pccovid.kernel.cmnd import LENGTH as CMND_LENGTH
from pccovid.kernel.digits import is_digits, without_separators
from pccovid.kernel.errors import InvalidBhyt, InvalidPassport
from pccovid.kernel.mrz import Mrz
from pccovid.kernel.passport import Passport

NUMBER, CODE, CARD, PAPER, SIGNED, JUDGED = "number", "code", "card", "paper", "signed", "judged"
QID_LENGTH = 16
# A telephone number has ten digits as well: it is looked up as a social insurance number, so it finds nobody.
# What a telephone may say of a code that never leaves it: web/src/judging.ts.
JUDGED_THERE = {
    f"{kind}:{state}"
    for kind in ("hcert", "card", "personal", "release")
    for state in ("valid", "invalid", "untold")
}
BY_LENGTH = {CCCD_LENGTH: "cccd", CMND_LENGTH: "cmnd", BHXH_LENGTH: "bhxh"}
_LOOKS_TYPED = re.compile(r"[0-9A-Za-z .\-]{1,24}")


@dataclass(frozen=True, slots=True)
class Presented:
    """An identifier that somebody shows, normalised as the registry holds it.

    `way`: by which it came; a card or a printed code is how somebody without a telephone shows it.
    """

    kind: str
    value: str = field(repr=False)
    way: str = CODE


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that points at nobody; `kind` names what it looks like ("bank_qr", "vneid", "number", …)."""

    kind: str


@dataclass(frozen=True, slots=True)
class JudgedThere:
    """That the telephone judged a code by itself: `outcome` is kind and state ("hcert:valid"), and all that is told."""

    outcome: str


# Papers that point at nobody: only what they are worth is told.
JUDGES = {OtherKind.HCERT: certificate, OtherKind.SIGNED_COMPLETION: completion}


Read = Presented | Unreadable | JudgedThere


def read_presented(text: str, kind: str = "", *, at: dt.datetime | None = None) -> Read:
    """Read what was scanned, or typed where `kind` says "number"; never raises. A code may hold a bare number too.

    `kind` "judged": the text is an outcome of the telephone's own.

    `at` is when it was shown, now unless told: a code that is redrawn every half minute is worth nothing later.
    """
    if kind in _TOLD:
        return _TOLD[kind](text)
    match read_code(text):
        case NationalQr() as code:
            return Presented("qid", code.qid.value)
        case CccdCard() as card:
            return Presented("cccd", card.cccd.number, CARD)
        case BhytCard() as card:
            return Presented("bhxh", card.bhxh.number, CARD)
        case Mrz() as zone:
            return _of_zone(zone)
        case VneidUnknown():
            return Unreadable("vneid")
        case OtherCode(kind=OtherKind.SIGNED_PERSONAL):
            return _of_signed(text, at or clock.now())
        case OtherCode(kind=OtherKind.HCERT | OtherKind.SIGNED_COMPLETION as sheet):
            return Unreadable(JUDGES[sheet](text))
        case OtherCode(kind=named):
            bare = named.value == "unknown" and _LOOKS_TYPED.fullmatch(text.strip())
            return _typed(text, CODE) if bare else Unreadable(named.value)


def _judged(text: str) -> Read:
    return JudgedThere(text) if text in JUDGED_THERE else Unreadable("unknown")


def _of_signed(text: str, at: dt.datetime) -> Presented | Unreadable:
    shown = personal(text, at)
    if isinstance(shown, str):
        return Unreadable(shown)
    return Presented("qid", shown.qid.value, PAPER if shown.printed else SIGNED)


def _of_zone(zone: Mrz) -> Presented | Unreadable:
    if zone.cccd is not None:
        return Presented("cccd", zone.cccd.number, CARD)
    try:
        return Presented("passport", Passport.parse(zone.number).number, CARD)
    except InvalidPassport:
        return Unreadable(OtherKind.MISREAD_LINES.value)


def _typed(text: str, way: str = NUMBER) -> Presented | Unreadable:
    value = without_separators(text).upper()
    if is_digits(value):
        kind = BY_LENGTH.get(len(value))
        return Presented(kind, value, way) if kind else Unreadable(NUMBER)
    if len(value) == QID_LENGTH and value.isascii() and value.isalnum():
        return Presented("qid", value, way)
    try:
        return Presented("bhxh", Bhyt.parse(value).bhxh.number, way)
    except InvalidBhyt:
        pass
    try:
        return Presented("passport", Passport.parse(value).number, way)
    except InvalidPassport:
        return Unreadable(NUMBER)


_TOLD = {JUDGED: _judged, NUMBER: _typed}
