"""Which quarter of an hour is it? Both kinds of ids change with them, and days begin at 00:00 UTC: 07:00 in Vietnam."""

from datetime import UTC, date, datetime, time
from typing import Protocol

SLOT_SECONDS = 900
SLOTS_A_DAY = 96
DAY_SECONDS = SLOT_SECONDS * SLOTS_A_DAY
_EPOCH = date(1970, 1, 1)


class Key(Protocol):
    """Whatever ids can be derived from: on each of its days, one a quarter of an hour."""

    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...
    def ids(self, day: date) -> tuple[bytes, ...]: ...


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - _EPOCH).days


def day_of_number(number: int) -> date:
    """The UTC day of a number."""
    return date.fromordinal(_EPOCH.toordinal() + number)


def begin_of(day: date) -> datetime:
    """Midnight in UTC."""
    return datetime.combine(day, time.min, UTC)


def utc_day(at: datetime) -> date:
    """The day, in UTC, of an instant."""
    return at.astimezone(UTC).date()
