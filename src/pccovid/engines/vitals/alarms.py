"""Which alarms follow from what was measured? A pure function of the rows, in whatever order they came.

Time is cut into slots of a quarter of an hour, and an alarm stands for one kind in one slot: what lasts rings anew in
the next. So what comes late changes the slot to which it belongs, and no other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pccovid.engines.vitals.courses import Courses, Truth, Whole, scored
from pccovid.engines.vitals.limits import BOUNDS, Kind, Limits
from pccovid.engines.vitals.news2 import EMERGENCY, SINGLE, URGENT
from pccovid.engines.vitals.signals import MISSING, ORDER, Signal

SLOT_SECONDS = 15 * 60
FALL_SECONDS = 3600
BEFORE_SECONDS = FALL_SECONDS
"""How far before a slot the rows of devices must reach; those by hand reach HAND_SECONDS."""


@dataclass(frozen=True, slots=True)
class Found:
    """An alarm: whose (`group`), of what, in which slot (its first second); first and last time, the worst value, and
    what it was measured against."""

    group: int
    kind: Kind
    slot: int
    first: int
    last: int
    worst: int
    limit: int


def find(courses: Courses, limits: Sequence[Limits]) -> list[Found]:
    """All alarms of these rows; `limits` are by group. Only slots are whole before which enough rows are given."""
    if not len(courses):
        return []
    carried = courses.carried()
    found: list[Found] = []
    for kind, (signal, below) in BOUNDS.items():
        bound = np.array([MISSING if (one := each.bounds.get(kind)) is None else one for each in limits])
        value, mine = courses.values[:, ORDER.index(signal)], bound[courses.group]
        beyond = value < mine if below else value > mine
        found += _gathered(
            courses, kind, beyond & (value != MISSING) & (mine != MISSING), value, mine, below=below
        )
    found += _falls(courses, limits)
    found += _scores(courses, carried, limits)
    return found


def slot_of(at: int) -> int:
    """The first second of the slot in which a moment lies."""
    return at - at % SLOT_SECONDS


def _scores(courses: Courses, carried: Whole, limits: Sequence[Limits]) -> Iterator[Found]:
    scale_2 = np.array([one.scale_2 for one in limits])[courses.group]
    total, single, _known = scored(carried, scale_2)
    urgent = (total >= URGENT) & (total < EMERGENCY)
    for kind, holds, least in (
        (Kind.NEWS_EMERGENCY, total >= EMERGENCY, EMERGENCY),
        (Kind.NEWS_URGENT, urgent, URGENT),
        (Kind.NEWS_SINGLE, single & (total < URGENT), SINGLE),
    ):
        yield from _gathered(courses, kind, holds, total, np.full(len(courses), least), below=False)


def _falls(courses: Courses, limits: Sequence[Limits]) -> list[Found]:
    """The saturation lies so many points below the highest of the hour before."""
    value = courses.values[:, ORDER.index(Signal.SPO2)]
    rows = np.flatnonzero(value != MISSING)
    fall = np.zeros(len(courses), np.int64)
    fall[rows] = _highest_before(courses.group[rows], courses.at[rows], value[rows]) - value[rows]
    limit = np.array([one.fall for one in limits])[courses.group]
    return list(_gathered(courses, Kind.SPO2_FALL, fall >= limit, fall, limit, below=False))


def _highest_before(group: Whole, at: Whole, value: Whole) -> Whole:
    """For each row the patient's highest value of the hour up to it: window maxima by doubling, without pairs."""
    keys = group * (1 << 40) + at
    first = np.searchsorted(keys, keys - FALL_SECONDS)
    first = np.maximum(first, np.searchsorted(group, group))
    count = np.arange(len(value)) - first + 1
    tables, step = [value], 1
    while step * 2 <= count.max(initial=1):
        longer = tables[-1].copy()
        longer[step:] = np.maximum(tables[-1][step:], tables[-1][:-step])
        tables.append(longer)
        step *= 2
    level = np.floor(np.log2(count)).astype(np.int64)
    stacked = np.stack(tables)
    ends = np.arange(len(value))
    highest: Whole = np.maximum(stacked[level, ends], stacked[level, first + (1 << level) - 1])
    return highest


def _gathered(
    courses: Courses, kind: Kind, holds: Truth, value: Whole, limit: Whole, *, below: bool
) -> Iterator[Found]:
    """One alarm for each patient and slot in which it holds."""
    rows = np.flatnonzero(holds)
    if not len(rows):
        return
    group, at = courses.group[rows], courses.at[rows]
    slot = at - at % SLOT_SECONDS
    begins = np.flatnonzero(np.concatenate(([True], (group[1:] != group[:-1]) | (slot[1:] != slot[:-1]))))
    ends = np.append(begins[1:], len(rows)) - 1
    worst = (np.minimum if below else np.maximum).reduceat(value[rows], begins)
    for place, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        yield Found(
            int(group[begin]), kind, int(slot[begin]), int(at[begin]), int(at[end]), int(worst[place]),
            int(limit[rows[begin]]),
        )  # fmt: skip
