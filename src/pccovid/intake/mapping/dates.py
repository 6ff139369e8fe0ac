"""When, as the sources write it? Days and instants, in the forms a mapping names."""

import datetime as dt
from collections.abc import Sequence

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


def birth_parser(forms: Sequence[BirthForm]) -> Parser:
    def birth(text: str, moment: Moment) -> BirthDate:
        return parse_any(text, forms, reference=moment.day)

    return birth


def day_parser(forms: Sequence[BirthForm], *, past: bool) -> Parser:
    def day(text: str, moment: Moment) -> dt.date:
        read = parse_any(text, forms, reference=moment.day if past else _END).date
        if read is None:
            raise InvalidTime("shape")
        return read

    return day


def time_parser(*, past: bool) -> Parser:
    """Any form of kernel.instants; a day alone is its midnight in Vietnam."""

    def time(text: str, moment: Moment) -> dt.datetime:
        if len(text) <= _LONGEST_DAY and not text.isdigit():
            day = parse_any(text, USUAL, reference=_END).date or moment.day
            read = dt.datetime.combine(day, dt.time(), VIETNAM).astimezone(dt.UTC)
        else:
            read = parse_time(text)
        if past and read > moment.at + _SKEW:
            raise InvalidTime("in_the_future")
        return read

    return time
