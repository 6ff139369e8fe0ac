"""How large may a nation be? Visits of fourteen days, built day by day in a process of its own, and asked.

`--size` is the number of visits here; the bar is set for 200,000,000. No peer holds as many on this machine: what is
found is compared with the definition, by looking through all visits of the places of a few cases.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from bench.apart import apart
from bench.exposure_visits import DAYS, FIRST_DAY, cases_among, invented_days
from bench.figures import Figure
from pccovid.engines.exposure.national import (
    Cases,
    MeetingRule,
    Segment,
    VisitStore,
    contacts_of,
    reach,
    take,
)

Answer = TypeVar("Answer")
RULE, THREADS = MeetingRule(), 2
ALONE, LOOKED_THROUGH = 1_000, 20
MOST_GB, MOST_BYTES, TRACEABLE = 16.0, 34.0, 5.0
ONE_P50, ONE_P99 = 0.2, 5.0
NOW = (FIRST_DAY + DAYS) * 86_400


def run(_folder: Path, *, size: int) -> Iterator[Figure]:
    """The figures; raises AssertionError where the definition says something else."""
    found, peak = apart(_measured, size)
    what = f"{size:,} visits"
    bars = {
        "bytes_held": ("B", MOST_BYTES), "built": ("s", 0.0), "one_p50": ("ms", ONE_P50), "one_p99": ("ms", ONE_P99),
        "many": ("ms", 0.0), "two_hops": ("ms", 0.0), "traceable": ("s", TRACEABLE), "day_dropped": ("s", 0.0),
    }  # fmt: skip
    for name, (unit, bar) in bars.items():
        told = f"<= {bar:g}" if bar else "none"
        yield Figure(
            f"exposure_large.{name}", what, found[name], 0.0, unit, told, ok=not bar or found[name] <= bar
        )
    yield Figure("exposure_large.memory", what, peak, 0.0, "GB", f"<= {MOST_GB:g}", ok=peak <= MOST_GB)


def _measured(size: int) -> dict[str, float]:
    store, built = VisitStore(), 0.0
    for day, visits in invented_days(size):
        began = time.perf_counter()
        store.add(day, Segment.of(take(visits.person, visits.place, visits.start, visits.end).visits))
        built += time.perf_counter() - began
    cases = cases_among(store.persons, NOW)
    alone = [_timed(partial(contacts_of, store, _one(cases, number), RULE))[0] for number in range(ALONE)]
    _compare(store, cases)
    many, _ = _timed(lambda: contacts_of(store, cases, RULE, threads=THREADS))
    hops, _ = _timed(lambda: reach(store, cases, RULE, hops=2, threads=THREADS))
    held = store.bytes / len(store)
    return {
        "bytes_held": held,
        "built": built,
        "one_p50": statistics.median(alone) * 1000,
        "one_p99": float(np.percentile(alone, 99)) * 1000,
        "many": many * 1000,
        "two_hops": hops * 1000,
        "traceable": _traceable(store, cases),
        "day_dropped": _timed(lambda: (store.drop_before(FIRST_DAY + 1), store.layout))[0],
    }


def _traceable(store: VisitStore, cases: Cases) -> float:
    """Seconds until somebody who sits down beside a case is found."""
    case, stranger, place = int(cases.person[0]), store.persons, store.places - 1
    began = time.perf_counter()
    fresh = take([case, stranger], [place] * 2, [NOW - 7200] * 2, [NOW - 3600] * 2).visits
    store.add(FIRST_DAY + DAYS - 1, Segment.of(fresh))
    found = contacts_of(store, _one(cases, 0), RULE)
    spent = time.perf_counter() - began
    if stranger not in found.person:
        raise AssertionError("the new visit is not found")
    return spent


def _compare(store: VisitStore, cases: Cases) -> None:
    """The meetings of a few cases against every pair of visits."""
    layout, numbers = store.layout, np.arange(store.places, dtype=np.uint32)
    # The days lie one behind the other, as they were added.
    place = np.concatenate([np.repeat(numbers, np.diff(layout.place_offsets[slot])) for slot in layout.slots])
    visits = layout.visits[: len(place)]
    for number in range(LOOKED_THROUGH):
        one, expected = _one(cases, number), 0
        for own in np.flatnonzero(visits[:, 2] == one.person[0]):
            begin, end, _ = visits[own].astype(np.int64)
            starts, ends, persons = visits[place == place[own]].astype(np.int64).T
            seconds = np.minimum(ends, min(end, NOW) + RULE.tail_seconds) - np.maximum(starts, begin)
            expected += int(np.count_nonzero((seconds >= RULE.minimum_seconds) & (persons != one.person[0])))
        if expected != len(contacts_of(store, one, RULE)):
            raise AssertionError("the definition finds other meetings")


def _one(cases: Cases, number: int) -> Cases:
    return Cases(*(column[number : number + 1] for column in (cases.person, cases.since, cases.until)))


def _timed(question: Callable[[], Answer]) -> tuple[float, Answer]:
    began = time.perf_counter()
    answer = question()
    return time.perf_counter() - began, answer
