"""What does a spreadsheet's cell say, as text? Dates in ISO form, whole numbers without a point, formulas refused."""

import datetime as dt
import math
import re
from typing import NamedTuple

from openpyxl.utils.datetime import from_excel

_INTEGER = re.compile(r"-?[0-9]{1,15}")
_EXACT = 10**15  # a number of sixteen digits or more is not held exactly


class Cell(NamedTuple):
    text: str
    fault: str = ""
    """The code of a RowFault, empty for a good cell."""


def number_cell(written: str) -> Cell:
    if _INTEGER.fullmatch(written):
        return Cell(written)
    try:
        number = float(written)
    except ValueError:
        return Cell(written, "error_value")
    if not math.isfinite(number):
        return Cell(written, "error_value")
    if abs(number) >= _EXACT:
        return Cell(written, "number_lost_digits")
    return Cell(str(int(number)) if number.is_integer() else repr(number))


def date_cell(written: str, epoch: dt.datetime) -> Cell:
    """A day count as `2021-10-01` or `2021-10-01T08:00:00`."""
    try:
        read = from_excel(float(written), epoch)
    except (ValueError, OverflowError, TypeError):
        return Cell(written, "error_value")
    if isinstance(read, dt.datetime):
        at_midnight = read.time() == dt.time()
        return Cell(read.date().isoformat() if at_midnight else read.isoformat(timespec="seconds"))
    return (
        Cell(written, "error_value")
        if read is None or isinstance(read, dt.timedelta)
        else Cell(read.isoformat())
    )
