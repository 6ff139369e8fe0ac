"""When did it happen? Times as the earlier applications wrote them, to aware instants in UTC.

A time without a zone was written in Vietnam.
"""

import datetime as dt
import re

from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.errors import InvalidTime

_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_DMY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})[ T]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_EPOCH = re.compile(r"([0-9]{10}|[0-9]{13})(?:\.([0-9]{1,9}))?")
_START = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2999


def parse_iso_time(text: str) -> dt.datetime:
    """`2021-10-01T08:00:00+07:00`, also with a space, without seconds, without a zone. Raises InvalidTime."""
    written = text.strip()
    if _ISO.fullmatch(written) is None:
        raise InvalidTime("shape" if written else "empty")
    try:
        read = dt.datetime.fromisoformat(written)
    except ValueError:
        read = None
    return _in_utc(read)


def parse_dmy_time(text: str) -> dt.datetime:
    """`01/10/2021 08:00` or `01/10/2021 08:00:00`, Vietnamese time. Raises InvalidTime."""
    found = _DMY.fullmatch(text.strip())
    if found is None:
        raise InvalidTime("shape" if text.strip() else "empty")
    day, month, year, hour, minute, second = (int(group or 0) for group in found.groups())
    try:
        read = dt.datetime(year, month, day, hour, minute, second, tzinfo=VIETNAM)
    except ValueError:
        read = None
    return _in_utc(read)


def parse_epoch(value: str | int | float) -> dt.datetime:
    """Seconds (10 digits, a fraction allowed) or milliseconds (13 digits) since 1970. Raises InvalidTime.

    Decide once per file where you can: the number of digits is what tells the two apart.
    """
    written = str(value).strip()
    found = _EPOCH.fullmatch(written)
    if found is None:
        digits = written.partition(".")[0]
        raise InvalidTime("length" if digits.isascii() and digits.isdigit() else "shape")
    whole = int(found[1])
    if len(found[1]) == 13:
        return _START + dt.timedelta(milliseconds=whole)
    return _START + dt.timedelta(seconds=whole, microseconds=int((found[2] or "").ljust(6, "0")[:6]))


def parse_time(text: str) -> dt.datetime:
    """Any of the forms above, told apart by their shape. Raises InvalidTime."""
    written = text.strip()
    if "/" in written:
        return parse_dmy_time(written)
    return parse_iso_time(written) if "-" in written or ":" in written else parse_epoch(written)


def _in_utc(read: dt.datetime | None) -> dt.datetime:
    if read is None:
        raise InvalidTime("impossible_date")
    if not _EARLIEST_YEAR <= read.year <= _LATEST_YEAR:
        raise InvalidTime("too_early" if read.year < _EARLIEST_YEAR else "in_the_future")
    return (read if read.tzinfo else read.replace(tzinfo=VIETNAM)).astimezone(dt.UTC)
