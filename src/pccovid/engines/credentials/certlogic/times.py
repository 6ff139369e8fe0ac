"""How does CertLogic count time? Dates in Coordinated Universal Time, units added as calendars do."""

import calendar
import datetime as dt
import re

from pccovid.engines.credentials.certlogic.values import BadRule, CannotEvaluate, Value

UNITS = ("year", "month", "day", "hour")
_MONTHS = 12
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")


def moment(value: Value, *, operator: str) -> dt.datetime:
    """A text or date as an aware moment; without zone it is UTC's. Raises CannotEvaluate.

    A year or a month is its last day: whoever's birth is known only so far is not of age too early.
    """
    if isinstance(value, dt.datetime):
        return value
    if not isinstance(value, str):
        raise CannotEvaluate("no_date", field=operator)
    partial = _PARTIAL.fullmatch(value)
    try:
        if partial:
            return _last_day(int(partial[1]), int(partial[2] or _MONTHS))
        found = dt.datetime.fromisoformat(value)
    except ValueError:
        raise CannotEvaluate("no_date", field=operator) from None
    return found.replace(tzinfo=dt.UTC) if found.tzinfo is None else found.astimezone(dt.UTC)


def plus(start: dt.datetime, amount: int, unit: str) -> dt.datetime:
    """A moment moved by whole units. The 29th of February of a year without one is the 28th. Raises CannotEvaluate."""
    try:
        if unit in ("day", "hour"):
            return start + dt.timedelta(**{f"{unit}s": amount})
        months = start.year * _MONTHS + start.month - 1 + amount * (_MONTHS if unit == "year" else 1)
        year, month = divmod(months, _MONTHS)
        last = calendar.monthrange(year, month + 1)[1]
        return start.replace(year=year, month=month + 1, day=min(start.day, last))
    except (ValueError, OverflowError):
        raise CannotEvaluate("date_range", field="plusTime") from None


def check_unit(unit: Value) -> str:
    """A unit of plusTime. Raises BadRule."""
    if isinstance(unit, str) and unit in UNITS:
        return unit
    raise BadRule("unit", field="plusTime")


def _last_day(year: int, month: int) -> dt.datetime:
    return dt.datetime(year, month, calendar.monthrange(year, month)[1], tzinfo=dt.UTC)
