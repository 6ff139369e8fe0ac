"""What does the picture of the reproduction number show? A line and its band, drawn here; a table has the figures."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pccovid.insight.outbreak import Day

WIDTH, HEIGHT, LEFT, BELOW, ABOVE = 420, 220, 34, 26, 8
TICKS = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across, or a day along, with its words."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """In the picture's own units, from the top left. `late`: the part of the line that will still change."""

    width: int
    height: int
    left: int
    band: str
    line: str
    late: str
    one: float
    across: tuple[Mark, ...]
    along: tuple[Mark, ...]


def picture(days: Sequence[Day]) -> Picture | None:
    """None where there is nothing to draw a line through."""
    if len(days) < 2:
        return None
    first, last = days[0].day, days[-1].day
    top = max(1.2, *(min(one.high, max(TICKS)) for one in days)) * 1.05

    def across(day: dt.date) -> float:
        return round(LEFT + (WIDTH - LEFT - 8) * (day - first).days / (last - first).days, 1)

    def down(value: float) -> float:
        return round(ABOVE + (HEIGHT - ABOVE - BELOW) * (1 - min(value, top) / top), 1)

    upper = [f"{across(one.day)},{down(one.high)}" for one in days]
    lower = [f"{across(one.day)},{down(one.low)}" for one in reversed(days)]
    sure = [one for one in days if one.complete]
    late = [*sure[-1:], *(one for one in days if not one.complete)]
    return Picture(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        band=" ".join(upper + lower),
        line=" ".join(f"{across(one.day)},{down(one.mean)}" for one in sure),
        late=" ".join(f"{across(one.day)},{down(one.mean)}" for one in late) if len(late) > 1 else "",
        one=down(1.0),
        across=tuple(Mark(down(tick), f"{tick:g}".replace(".", ",")) for tick in TICKS if tick < top),
        along=tuple(Mark(across(day), f"{day:%d/%m}") for day in _labelled(first, last)),
    )


def _labelled(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """At most five days, the first and the last among them."""
    parts = min(4, (last - first).days)
    for part in range(parts + 1):
        yield first + (last - first) * part // parts if parts else first
