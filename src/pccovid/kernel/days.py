"""Is it a day of the calendar? Day numbers to a date, or nothing for 31 February."""

import calendar
import datetime as dt

from pccovid.kernel.digits import is_digits


def day_or_none(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where the calendar has none (years 1 to 9999)."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return dt.date(year, month, day)


def read_dmy(text: str) -> dt.date | None:
    """A day written dd/MM/yyyy, d/M/yyyy, with `-` or `.` for `/`, or ddMMyyyy; None for anything else."""
    parts = text.strip().replace("-", "/").replace(".", "/").split("/")
    if len(parts) == 1 and len(parts[0]) == 8:
        parts = [parts[0][:2], parts[0][2:4], parts[0][4:]]
    if len(parts) != 3 or not all(map(is_digits, parts)):
        return None
    day, month, year = parts
    if len(day) > 2 or len(month) > 2 or len(year) != 4:
        return None
    return day_or_none(int(year), int(month), int(day))
