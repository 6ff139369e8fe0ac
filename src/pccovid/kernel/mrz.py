"""What does a machine-readable zone say? ICAO Doc 9303: passports (TD3, 2 x 44), cards (TD1, 3 x 30; TD2, 2 x 36).

Names there have no marks and may be cut short; years have two digits, so the day of reading is
needed to place them.
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Cccd
from pccovid.kernel.check_digits import check_digit, is_mrz_text
from pccovid.kernel.days import day_or_none
from pccovid.kernel.digits import is_digits
from pccovid.kernel.errors import InvalidMrz
from pccovid.kernel.sex import Sex, SexCoding, parse_sex

_FILLER = "<"
_VISA = "V"  # the same sizes as TD3 and TD2, no check digit over all


class MrzFormat(StrEnum):
    TD1 = "td1"
    TD2 = "td2"
    TD3 = "td3"


_LINES = {MrzFormat.TD1: (3, 30), MrzFormat.TD2: (2, 36), MrzFormat.TD3: (2, 44)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mrz:
    """A zone whose check digits hold."""

    format: MrzFormat
    document_code: str
    issuer: str
    number: str = field(repr=False)
    nationality: str
    surname: str = field(repr=False)
    given_names: str = field(repr=False)
    name_cut: bool
    """The name fills its field: it may go on beyond it."""
    birth: BirthDate
    sex: Sex
    expiry: dt.date | None
    optional: str = field(repr=False)

    @property
    def name(self) -> str:
        """Surname and other names in Vietnamese order, upper case without marks."""
        return f"{self.surname} {self.given_names}".strip()

    @property
    def cccd(self) -> Cccd | None:
        """The personal number of a Vietnamese document: all twelve digits stand in the optional data."""
        digits = self.optional.partition(_FILLER)[0]
        if self.issuer != "VNM" or len(digits) != 12 or not is_digits(digits):
            return None
        return Cccd(digits)


def parse_mrz(text: str, *, reference: dt.date) -> Mrz:
    """Read a zone scanned on the day `reference`. Raises InvalidMrz; `field` names the part at fault.

    A visa is refused as such: it lies in the passport, and its number is not the passport's.
    """
    zone = "".join(text.split()).upper()
    if not zone:
        raise InvalidMrz("empty")
    if not is_mrz_text(zone):
        raise InvalidMrz("alphabet")
    for form, (lines, width) in _LINES.items():
        if len(zone) == lines * width:
            rows = [zone[start : start + width] for start in range(0, len(zone), width)]
            if zone.startswith(_VISA) and form is not MrzFormat.TD1:
                raise InvalidMrz("visa")
            return _READERS[form](rows, reference)
    raise InvalidMrz("length")


def _read_td3(rows: list[str], reference: dt.date) -> Mrz:
    second = rows[1]
    _check(second[0:9], second[9], "number")
    if second[28:42].strip(_FILLER) or second[42] != _FILLER:
        _check(second[28:42], second[42], "optional")
    return _of_two_lines(MrzFormat.TD3, rows, second[0:9], second[28:42], reference)


def _read_td2(rows: list[str], reference: dt.date) -> Mrz:
    second = rows[1]
    number, optional = _long_number(second[0:9], second[9], second[28:35])
    return _of_two_lines(MrzFormat.TD2, rows, number, optional, reference)


def _of_two_lines(form: MrzFormat, rows: list[str], number: str, optional: str, reference: dt.date) -> Mrz:
    """What passports and cards of two lines have in the same places."""
    first, second = rows
    _check(second[13:19], second[19], "birth")
    _check(second[21:27], second[27], "expiry")
    _check(second[0:10] + second[13:20] + second[21:-1], second[-1], "composite")
    return _assemble(
        form,
        head=first[:5],
        names=first[5:],
        number=number,
        nationality=second[10:13],
        birth=second[13:19],
        sex=second[20],
        expiry=second[21:27],
        optional=optional,
        reference=reference,
    )


def _read_td1(rows: list[str], reference: dt.date) -> Mrz:
    first, second, third = rows
    number, optional = _long_number(first[5:14], first[14], first[15:30])
    _check(second[0:6], second[6], "birth")
    _check(second[8:14], second[14], "expiry")
    _check(first[5:30] + second[0:7] + second[8:15] + second[18:29], second[29], "composite")
    return _assemble(
        MrzFormat.TD1,
        head=first[:5],
        names=third,
        number=number,
        nationality=second[15:18],
        birth=second[0:6],
        sex=second[7],
        expiry=second[8:14],
        optional=optional + second[18:29],
        reference=reference,
    )


_READERS = {MrzFormat.TD1: _read_td1, MrzFormat.TD2: _read_td2, MrzFormat.TD3: _read_td3}


def _long_number(number: str, digit: str, optional: str) -> tuple[str, str]:
    """A number longer than nine goes on in the optional data, its check digit last; and what is left of these."""
    if digit != _FILLER:
        _check(number, digit, "number")
        return number, optional
    rest = optional.partition(_FILLER)[0]
    _check(number + rest[:-1], rest[-1:], "number")
    return number + rest[:-1], ""


def _assemble(
    form: MrzFormat,
    *,
    head: str,
    names: str,
    number: str,
    nationality: str,
    birth: str,
    sex: str,
    expiry: str,
    optional: str,
    reference: dt.date,
) -> Mrz:
    surname, _, given = names.partition(_FILLER * 2)
    if not surname.strip(_FILLER):
        raise InvalidMrz("empty", field="name")
    if sex not in "MFX<":
        raise InvalidMrz("alphabet", field="sex")
    return Mrz(
        format=form,
        document_code=head[:2].rstrip(_FILLER),
        issuer=head[2:].rstrip(_FILLER),
        number=number.rstrip(_FILLER),
        nationality=nationality.rstrip(_FILLER),
        surname=_words(surname),
        given_names=_words(given),
        name_cut=not names.endswith(_FILLER),
        birth=_birth(birth, reference),
        sex=parse_sex(sex, SexCoding.LETTERS),
        expiry=_expiry(expiry, reference),
        optional=optional.rstrip(_FILLER),
    )


def _check(text: str, digit: str, part: str) -> None:
    if check_digit(text) != digit:
        raise InvalidMrz("check_digit", field=part)


def _words(field_text: str) -> str:
    return " ".join(field_text.replace(_FILLER, " ").split())


def _birth(text: str, reference: dt.date) -> BirthDate:
    """YYMMDD, unknown parts as `<<`, in the latest year that is not in the future: nobody is over 99."""
    parts = [part for part in (text[:2], text[2:4], text[4:]) if part != _FILLER * 2]
    if not all(map(is_digits, parts)) or text != "".join(parts).ljust(6, _FILLER):
        raise InvalidMrz("shape", field="birth")
    if not parts:
        return BirthDate()
    year, month, day = (*map(int, parts), 1, 1)[:3]
    century = reference.year - reference.year % 100
    candidate = century + year
    if (candidate, month, day) > (reference.year, reference.month, reference.day):
        candidate -= 100
    if day_or_none(candidate, month, day) is None:
        raise InvalidMrz("impossible_date", field="birth")
    return BirthDate(candidate, *map(int, parts[1:]))


def _expiry(text: str, reference: dt.date) -> dt.date | None:
    """YYMMDD in the century nearest to `reference`; None where the document does not expire."""
    if text == _FILLER * 6:
        return None
    if not is_digits(text):
        raise InvalidMrz("shape", field="expiry")
    year = int(text[:2]) + reference.year - reference.year % 100
    nearest = min((year - 100, year, year + 100), key=lambda candidate: abs(candidate - reference.year))
    expiry = day_or_none(nearest, int(text[2:4]), int(text[4:]))
    if expiry is None:
        raise InvalidMrz("impossible_date", field="expiry")
    return expiry
