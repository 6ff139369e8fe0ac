"""When, as the sources write it? Days and instants, in the forms a mapping names."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from pccovid.intake.mapping.values import Moment, Parser
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.birth_forms import BirthForm, parse_any
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.errors import InvalidTime
from pccovid.kernel.instants import parse_time

DAY_FORMS = (BirthForm.DMY, BirthForm.ISO, BirthForm.YMD, BirthForm.EPOCH_MS)
USUAL = (BirthForm.DMY, BirthForm.ISO)
"""What is tried where a mapping names no form: typed days, and days a spreadsheet holds as days."""
_SKEW = dt.timedelta(minutes=10)  # by which a scanner's clock may be ahead
_LONGEST_DAY = 10  # characters: yyyy-MM-dd
_END = dt.date(9999, 12, 31)


@lru_cache(maxsize=65_536)  # millions of rows have some thirty thousand birthdays, and fewer days of all else
def _read(text: str, forms: Sequence[BirthForm], reference: dt.date) -> BirthDate:
    return parse_any(text, forms, reference=reference)


def birth_parser(forms: Sequence[BirthForm]) -> Parser:
    forms = tuple(forms)

    def birth(text: str, moment: Moment) -> BirthDate:
        return _read(text, forms, moment.day)

    return birth


def day_parser(forms: Sequence[BirthForm], *, past: bool) -> Parser:
    forms = tuple(forms)

    def day(text: str, moment: Moment) -> dt.date:
        read = _read(text, forms, moment.day if past else _END).date
        if read is None:
            raise InvalidTime("shape")
        return read

    return day


def time_parser(*, past: bool) -> Parser:
    """Any form of kernel.instants; a day alone is its midnight in Vietnam."""

    def time(text: str, moment: Moment) -> dt.datetime:
        is_day = len(text) <= _LONGEST_DAY and not text.isdigit()
        read = _midnight(text) if is_day else parse_time(text)
        if past and read > moment.at + _SKEW:
            raise InvalidTime("in_the_future")
        return read

    return time


@lru_cache(maxsize=4096)
def _midnight(text: str) -> dt.datetime:
    day = _read(text, USUAL, _END).date
    if day is None:
        raise InvalidTime("shape")
    return dt.datetime.combine(day, dt.time(), VIETNAM).astimezone(dt.UTC)
