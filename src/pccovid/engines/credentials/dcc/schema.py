"""Are these the facts of a certificate? The EU's DCC schema, versions 1.0 to 1.3.

Written by hand, because every scan passes through it: a schema library takes three times as long as the signature.
Verifying is lenient where real issuers were careless (and says what it forgave), issuing is not.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping

from pccovid.engines.credentials.dcc.keys import Kind
from pccovid.engines.credentials.dcc.strict_cbor import Item
from pccovid.engines.credentials.reasons import CertificateRefused, Reason

Facts = Mapping[Item, Item]
Check = Callable[[Item], bool]

_TEXT_LENGTH = 80
_MANY_DOSES = 9
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_USUAL_VERSIONS = frozenset(("1.0.0", "1.2.1", "1.3.0", "1.3.1", "1.3.2", "1.3.3"))
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OF_MACHINE_NAMES = _CAPITALS + "<"
_BIRTH = re.compile(r"((19|20)\d\d(-\d\d){0,2})?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d(:?\d\d)?)?")
_LONGEST_COUNTRY = 10
_DAY_LENGTH = 10
_CENTURIES = ("19", "20")


def _text(value: Item) -> bool:
    return isinstance(value, str) and len(value) <= _TEXT_LENGTH


def _day(value: Item) -> bool:
    if isinstance(value, str):
        return _real_day(value) if len(value) == _DAY_LENGTH else _is_moment(value)
    return isinstance(value, dt.date)


def _real_day(text: str) -> bool:
    """Ten characters that are a day of the calendar; the library would also take weeks and days of the year."""
    if text[4] != "-" or text[7] != "-" or text[:2] not in _CENTURIES:
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_moment(value: Item) -> bool:
    return isinstance(value, str) and _MOMENT.fullmatch(value) is not None and _real_day(value[:_DAY_LENGTH])


def _moment(value: Item) -> bool:
    return _is_moment(value) or isinstance(value, dt.datetime)


def _doses(value: Item) -> bool:
    if type(value) is int:
        return 1 <= value <= _MANY_DOSES
    if not isinstance(value, float):
        return False
    return 1 <= value <= _MANY_DOSES and value == int(value)


def _country(value: Item) -> bool:
    return isinstance(value, str) and 1 <= len(value) <= _LONGEST_COUNTRY and not value.strip(_CAPITALS)


_COMMON: dict[str, Check] = {"tg": _text, "co": _country, "is": _text, "ci": _text}
_REQUIRED: dict[Kind, dict[str, Check]] = {
    Kind.VACCINATION: {
        **_COMMON,
        "vp": _text,
        "mp": _text,
        "ma": _text,
        "dn": _doses,
        "sd": _doses,
        "dt": _day,
    },
    Kind.TEST: {**_COMMON, "tt": _text, "sc": _moment, "tr": _text},
    Kind.RECOVERY: {**_COMMON, "fr": _day, "df": _day, "du": _day},
}
_OPTIONAL: dict[Kind, dict[str, Check]] = {
    Kind.VACCINATION: {},
    Kind.TEST: {"nm": _text, "ma": _text, "dr": _moment, "tc": _text},
    Kind.RECOVERY: {},
}


_CHECKS = {
    kind: (
        *((name, good, True) for name, good in _REQUIRED[kind].items() if good is not _text),
        *((name, good, False) for name, good in _OPTIONAL[kind].items()),
    )
    for kind in Kind
}
# More than half of the fields are short texts, and are looked at in one loop without a call for each.
_TEXTS = {kind: tuple(name for name, good in _REQUIRED[kind].items() if good is _text) for kind in Kind}
_KINDS = tuple((kind.value, kind) for kind in Kind)


def kind_and_entry(facts: Facts) -> tuple[Kind, Facts]:
    """Which of the three it is about, and the entry. Raises CertificateRefused for none, two or several."""
    found = None
    for letter, kind in _KINDS:
        entries = facts.get(letter)
        if entries is None:
            continue
        if found or not isinstance(entries, list) or len(entries) != 1 or not isinstance(entries[0], dict):
            raise CertificateRefused(Reason.CONTENT, field="v|t|r")
        found = kind, entries[0]
    if found is None:
        raise CertificateRefused(Reason.CONTENT, field="v|t|r")
    return found


def check_facts(facts: Facts) -> tuple[Kind, Facts]:
    """The kind and entry of facts that are a certificate's. Raises CertificateRefused, naming the field at fault."""
    if not _is_version(facts.get("ver")):
        raise CertificateRefused(Reason.CONTENT, field="ver")
    _check_names(facts.get("nam"))
    if not _birth(facts.get("dob")):
        raise CertificateRefused(Reason.CONTENT, field="dob")
    kind, entry = kind_and_entry(facts)
    for name in _TEXTS[kind]:
        value = entry.get(name)
        if not isinstance(value, str) or len(value) > _TEXT_LENGTH:
            raise CertificateRefused(Reason.CONTENT, field=f"{kind}.{name}")
    for name, good, needed in _CHECKS[kind]:
        value = entry.get(name)
        if not good(value) and (needed or value is not None):
            raise CertificateRefused(Reason.CONTENT, field=f"{kind}.{name}")
    return kind, entry


def _check_names(names: Item) -> None:
    if not isinstance(names, dict):
        raise CertificateRefused(Reason.CONTENT, field="nam")
    for name, good, needed in _NAMES:
        value = names.get(name)
        if not good(value) and (needed or value is not None):
            raise CertificateRefused(Reason.CONTENT, field=f"nam.{name}")


def _is_version(value: Item) -> bool:
    return isinstance(value, str) and (
        value in _USUAL_VERSIONS or _VERSION.fullmatch(value.strip()) is not None
    )


def _machine_name(value: Item) -> bool:
    """Stripping what is allowed leaves nothing of what holds nothing else."""
    if not isinstance(value, str):
        return False
    name = value.strip()
    return len(name) <= _TEXT_LENGTH and not name.strip(_OF_MACHINE_NAMES)


_NAMES = (
    ("fn", _text, False),
    ("gn", _text, False),
    ("fnt", _machine_name, True),
    ("gnt", _machine_name, False),
)


def _birth(value: Item) -> bool:
    """Empty, a year, a month or a day; a datetime is forgiven."""
    if isinstance(value, str):
        text = value.strip()
        if len(text) == _DAY_LENGTH and _real_day(text):
            return True
        return _BIRTH.fullmatch(text) is not None or _is_moment(text)
    return isinstance(value, dt.date)
