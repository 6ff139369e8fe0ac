"""When was a course of doses complete? Made so that another dose can only bring the day forward."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

Given = tuple[date, int | None]
"""A day, and how many doses the product given on it requires (None: product not known)."""


def first_on(given: Iterable[Given]) -> date | None:
    """The day of the first dose."""
    return min((day for day, _ in given), default=None)


def complete_on(given: Sequence[Given], *, gap: timedelta) -> date | None:
    """The first day on which some course was complete: begun with a known product, with as many doses as it requires.

    Products may be mixed; the one that begins a course says how many doses it has. Days closer than `gap` are one
    dose that two registers date differently. Every dose is tried as the beginning: an earlier dose of a product that
    requires more never takes a course away.
    """
    days = sorted({day for day, _ in given})
    ends = [
        end
        for day, required in given
        if required and (end := _nth(days, start=day, number=required, gap=gap))
    ]
    return min(ends, default=None)


def _nth(days: Sequence[date], *, start: date, number: int, gap: timedelta) -> date | None:
    last, counted = start, 1
    for day in days:
        if counted == number:
            break
        if day - last >= gap:
            last, counted = day, counted + 1
    return last if counted == number else None
