"""What time is it? The one source of domain time, which can be shifted and stopped.

A demonstration nation lives from a day of its own (`set_origin`); tests stop the clock (`frozen`).
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_shift = dt.timedelta(0)
_stopped_at: ContextVar[dt.datetime | None] = ContextVar("pccovid_clock_stopped_at", default=None)


def now() -> dt.datetime:
    """The present instant of the domain, aware, in UTC."""
    stopped_at = _stopped_at.get()
    if stopped_at is not None:
        return stopped_at
    return dt.datetime.now(dt.UTC) + _shift


def today() -> dt.date:
    """The present calendar day in Vietnam."""
    return now().astimezone(VIETNAM).date()


def set_origin(*, real: dt.datetime, shown: dt.datetime) -> None:
    """From now on, for the whole process, show `shown` where the real clock says `real`. Both aware.

    Time keeps running. `set_origin(real=t, shown=t)` brings the real time back.
    """
    global _shift  # noqa: PLW0603  # one process, one time: requests on other threads must see the same day
    _shift = _aware(shown) - _aware(real)


@contextmanager
def frozen(at: dt.datetime) -> Iterator[dt.datetime]:
    """Stop the clock at `at` (aware) inside the block, for this thread or task alone."""
    token = _stopped_at.set(_aware(at))
    try:
        yield _aware(at)
    finally:
        _stopped_at.reset(token)


def _aware(at: dt.datetime) -> dt.datetime:
    if at.tzinfo is None:
        raise ValueError("a clock needs a time with its zone")
    return at.astimezone(dt.UTC)
