"""Which paper does a number belong to? A column "ID" holds cards old and new, passports, and scanned codes."""

import re

from pccovid.engines.credentials import BhytCard, CccdCard, NationalQr, read_code
from pccovid.intake.mapping.said import Said
from pccovid.intake.mapping.values import Moment, UnusableValue
from pccovid.kernel.bhyt import Bhxh, Bhyt, parse_insurance_number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Cccd
from pccovid.kernel.cmnd import Cmnd
from pccovid.kernel.digits import is_digits, without_separators
from pccovid.kernel.errors import InvalidValue
from pccovid.kernel.names import PersonName
from pccovid.kernel.passport import Passport
from pccovid.kernel.qid import Qid
from pccovid.kernel.sex import Sex

_LOST_DIGITS = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+[0-9]+|[0-9][.,][0-9]+[eE][0-9]+")
_CALCULATED = re.compile(r"([0-9]{8,15})[.,]0+")
_PASSPORT = re.compile(r"[A-Z]{1,2}[0-9]{6,8}")
_FILLERS = frozenset({"123456789", "012345678", "123456789012", "012345678912", "012345678901", "987654321"})
_CCCD_LENGTHS, _CMND_LENGTHS = (12, 11), (9, 8)


class Papers(Said, frozen=True, kw_only=True, gc=False):
    """What one column says about who somebody is."""

    cccd: Cccd | None = None
    cmnd: Cmnd | None = None
    passport: Passport | None = None
    insurance: Bhyt | Bhxh | None = None
    qid: Qid | None = None
    name: PersonName | None = None
    birth: BirthDate | None = None
    sex: Sex = Sex.UNKNOWN
    repaired: bool = False
    """Letters were read as the digits they look like."""


def auto(text: str, moment: Moment) -> Papers:
    """Any paper: 12 or 11 digits, 9 or 8 digits, a passport, or a scanned code. Raises InvalidValue."""
    if "|" in text:
        return scanned(text, moment)
    number = without_separators(exact(text)).upper()
    if is_digits(number):
        return _by_length(number)
    if _PASSPORT.fullmatch(number):
        return Papers(passport=Passport(number))
    meant = number.replace("O", "0")
    if is_digits(meant) and len(meant) in (12, 9):
        return _by_length(meant, repaired=True)
    raise UnusableValue("alphabet" if len(number) in (8, 9, 11, 12) else "length")


def cccd(text: str, _moment: Moment) -> Papers:
    return Papers(cccd=Cccd.parse(_real(without_separators(exact(text)))))


def cmnd(text: str, _moment: Moment) -> Papers:
    """A 12-digit number in the old card's column is taken as what it is."""
    number = _real(without_separators(exact(text)))
    if len(number) in _CCCD_LENGTHS and is_digits(number):
        return Papers(cccd=Cccd.parse(number))
    return Papers(cmnd=Cmnd.parse(number))


def passport(text: str, _moment: Moment) -> Papers:
    return Papers(passport=Passport.parse(text))


def insurance(text: str, _moment: Moment) -> Papers:
    """A card's fifteen characters, or the ten digits alone."""
    return Papers(insurance=parse_insurance_number(exact(text)))


def scanned(text: str, moment: Moment) -> Papers:
    """A scanned code: identity card, insurance card, national QR, or the bare QID. Raises InvalidValue."""
    if "|" not in text:
        return Papers(qid=Qid.parse(text))
    code = read_code(text, scanned_on=moment.day)
    if isinstance(code, CccdCard):
        return Papers(cccd=code.cccd, cmnd=code.cmnd, name=code.name, birth=code.birth, sex=code.sex)
    if isinstance(code, BhytCard):
        return Papers(insurance=code.number, name=code.name, birth=code.birth, sex=code.sex)
    if isinstance(code, NationalQr):
        return _national(code, moment)
    raise UnusableValue("unknown_code")


def exact(number: str) -> str:
    """The number, unless a spreadsheet has rounded it. Raises UnusableValue "number_lost_digits".

    Before separators are taken out: of `79090000000.0` without its dot a digit too many would be left.
    """
    if _LOST_DIGITS.fullmatch(number):
        raise UnusableValue("number_lost_digits")
    calculated = _CALCULATED.fullmatch(number)
    return calculated[1] if calculated else number


def _by_length(digits: str, *, repaired: bool = False) -> Papers:
    _real(digits)
    if len(digits) in _CCCD_LENGTHS:
        return Papers(cccd=Cccd.parse(digits), repaired=repaired)
    if len(digits) in _CMND_LENGTHS:
        return Papers(cmnd=Cmnd.parse(digits), repaired=repaired)
    raise UnusableValue("length")


def _real(number: str) -> str:
    """Not what people type to get past a form."""
    if number in _FILLERS or (len(number) >= 8 and len(set(number)) == 1):
        raise UnusableValue("placeholder")
    return number


def _national(code: NationalQr, moment: Moment) -> Papers:
    """A masked number says nothing, an unmasked one is read like any other."""
    known = Papers(qid=code.qid, name=PersonName.parse(code.name), birth=code.birth, sex=code.sex)
    if not code.paper or "*" in code.paper:
        return known
    try:
        paper = auto(code.paper, moment)
    except InvalidValue:
        return known
    return Papers(
        cccd=paper.cccd, cmnd=paper.cmnd, passport=paper.passport, repaired=paper.repaired,
        qid=known.qid, name=known.name, birth=known.birth, sex=known.sex,
    )  # fmt: skip
