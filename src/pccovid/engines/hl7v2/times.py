"""When did it happen? The time stamps of version 2 (DTM), to aware instants in UTC.

A stamp without a zone is in that of the message's own stamp (MSH-7), as the standard says; where that has none, in
Vietnam's.
"""

import datetime as dt
import re

from pccovid.engines.hl7v2.errors import UnreadableMessage
from pccovid.kernel.clock import VIETNAM

_DTM = re.compile(
    r"([0-9]{4})([0-9]{2})([0-9]{2})(?:([0-9]{2})([0-9]{2})(?:([0-9]{2})(?:\.([0-9]{1,4}))?)?)?([+-][0-9]{4})?"
)


def zone_of(stamp: str) -> dt.tzinfo:
    """The zone of a stamp, Vietnam's where it names none."""
    found = _DTM.fullmatch(stamp)
    if found is None or not found[8]:
        return VIETNAM
    minutes = int(found[8][1:3]) * 60 + int(found[8][3:5])
    if minutes >= 24 * 60:
        return VIETNAM
    return dt.timezone(dt.timedelta(minutes=-minutes if found[8][0] == "-" else minutes))


def moment(stamp: str, zone: dt.tzinfo, where: str = "") -> dt.datetime | None:
    """An instant to the minute or finer, None for nothing. Raises UnreadableMessage for the rest, a day alone too."""
    if not stamp:
        return None
    found = _DTM.fullmatch(stamp)
    if found is None or found[4] is None:
        raise UnreadableMessage("time", where)
    micro = int((found[7] or "").ljust(6, "0"))
    year, month, date, hour, minute = (int(found[place]) for place in range(1, 6))
    own = zone_of(stamp) if found[8] else zone
    try:
        local = dt.datetime(year, month, date, hour, minute, int(found[6] or 0), micro, tzinfo=own)
        return local.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise UnreadableMessage("time", where) from None


def day(stamp: str, where: str = "") -> dt.date | None:
    """The day of a stamp, None where there is none. Raises UnreadableMessage."""
    if not stamp:
        return None
    found = _DTM.fullmatch(stamp)
    if found is None:
        raise UnreadableMessage("time", where)
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise UnreadableMessage("time", where) from None
