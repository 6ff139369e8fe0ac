"""How does a source write a birth date? One reader for each form; the source's description names its forms.

Readers take `reference`, the day the statement was made: a birth after it is refused. Left out, it is today.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from pccovid.kernel import clock
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.digits import is_digits
from pccovid.kernel.errors import InvalidBirthDate

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?")
_PARTIAL_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MASKED_ISO = re.compile(r"([0-9]{4}|\*{4})-([0-9]{2}|\*{2})-([0-9]{2}|\*{2})")
_DMY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})|([0-9]{2})([0-9]{2})([0-9]{4})")
_YMD = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_EPOCH_MS = re.compile(r"-?[0-9]{1,14}(?:\.0*)?")
_VIETNAM_OFFSET_MS = 7 * 3_600_000
_DAY_MS = 86_400_000
_EPOCH = dt.date(1970, 1, 1)


class BirthForm(StrEnum):
    ISO = "iso"  # YYYY-MM-DD, a time after it is ignored
    PARTIAL_ISO = "partial_iso"  # YYYY, YYYY-MM, YYYY-MM-DD or nothing: EU certificates
    MASKED_ISO = "masked_iso"  # YYYY-**-**: national QR
    DMY = "dmy"  # dd/MM/yyyy, d/M/yyyy, ddMMyyyy
    YMD = "ymd"  # yyyyMMdd
    YEAR = "year"  # yyyy
    EPOCH_MS = "epoch_ms"  # milliseconds since 1970: vaccination portal


def parse_iso(text: str, *, reference: dt.date | None = None) -> BirthDate:
    return _read(_ISO, text, reference)


def parse_partial_iso(text: str, *, reference: dt.date | None = None) -> BirthDate:
    return _read(_PARTIAL_ISO, text, reference) if text.strip() else BirthDate()


def parse_masked_iso(text: str, *, reference: dt.date | None = None) -> BirthDate:
    """A hidden month hides the day as well, a hidden year everything."""
    return _read(_MASKED_ISO, text, reference)


def parse_dmy(text: str, *, reference: dt.date | None = None) -> BirthDate:
    return _read(_DMY, text, reference, day_first=True)


def parse_ymd(text: str, *, reference: dt.date | None = None) -> BirthDate:
    return _read(_YMD, text, reference)


def parse_year(text: str, *, reference: dt.date | None = None) -> BirthDate:
    written = text.strip()
    if len(written) != 4 or not is_digits(written):
        raise InvalidBirthDate("shape")
    return BirthDate(int(written)).not_after(reference or clock.today())


def parse_epoch_ms(value: str | int, *, reference: dt.date | None = None) -> BirthDate:
    """The Vietnamese day of an instant: 00:00 UTC is 07:00 there, and Vietnamese midnight reads right too."""
    written = str(value).strip()
    if _EPOCH_MS.fullmatch(written) is None:
        raise InvalidBirthDate("shape")
    days = (int(written.partition(".")[0]) + _VIETNAM_OFFSET_MS) // _DAY_MS
    if not -25_567 <= days <= 2_000_000:  # from 1 January 1900 on, and within the calendar
        raise InvalidBirthDate("too_early" if days < 0 else "in_the_future")
    return BirthDate.of(_EPOCH + dt.timedelta(days=days)).not_after(reference or clock.today())


def parse_any(text: str, forms: Sequence[BirthForm], *, reference: dt.date | None = None) -> BirthDate:
    """Read by the first of `forms` that fits. Where none does, the most telling refusal is raised."""
    refusal = InvalidBirthDate("shape" if text.strip() else "empty")
    for form in forms:
        try:
            return _READERS[form](text, reference=reference)
        except InvalidBirthDate as refused:
            if refusal.reason == "shape" and refused.reason != "shape":
                refusal = InvalidBirthDate(refused.reason)
    raise refusal


def _read(
    form: re.Pattern[str], text: str, reference: dt.date | None, *, day_first: bool = False
) -> BirthDate:
    found = form.fullmatch(text.strip())
    if found is None:
        raise InvalidBirthDate("shape" if text.strip() else "empty")
    groups = [group for group in found.groups() if group is not None]
    if day_first:
        groups.reverse()
    known: list[int] = []
    for group in groups:
        if "*" in group:
            break
        known.append(int(group))
    return BirthDate(*known).not_after(reference or clock.today())


_Reader = Callable[..., BirthDate]
_READERS: Mapping[BirthForm, _Reader] = {
    BirthForm.ISO: parse_iso,
    BirthForm.PARTIAL_ISO: parse_partial_iso,
    BirthForm.MASKED_ISO: parse_masked_iso,
    BirthForm.DMY: parse_dmy,
    BirthForm.YMD: parse_ymd,
    BirthForm.YEAR: parse_year,
    BirthForm.EPOCH_MS: parse_epoch_ms,
}
