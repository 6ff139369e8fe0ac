"""How long does one more record take, from its arrival to its commit? The registry lies in PostgreSQL, guarded.

Peer: whoever is known already, read by primary key in an access of the same kind: what opening, the ledger and the
commit cost by themselves. Measured at a tenth of the size and at the size, in one run.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import numpy as np
from django.db import connections

from bench.figures import Figure
from bench.registered import Later, fill
from pccovid.registry.people.arriving import find, receive
from pccovid.registry.people.models import Person
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.access import SYSTEM, Access, Purpose

MANY, WARM = 2_000, 100
P50, P99, GROWTH = 2.0, 15.0, 1.5  # milliseconds, and how often as long with ten times the persons
One = TypeVar("One")
Times = dict[str, tuple[float, float]]


def run(_folder: Path, *, size: int) -> Iterator[Figure]:
    """Milliseconds a record: looking for its person, taking it in; share of records that found theirs; growth."""
    small = _measure(fill(size // 10, seed=1, later=MANY))
    later = fill(size - size // 10, seed=2, later=MANY)
    large = _measure(later)
    what = f"{size:,} persons in PostgreSQL"
    floor = large["lookup"]
    for name in ("find", "receive"):
        for place, (share, bar) in enumerate((("p50", P50), ("p99", P99))):
            ours = large[name][place]
            yield Figure(
                f"arrivals.{name}_{share}", what, ours, floor[place], "ms", f"<= {bar}", ok=ours <= bar
            )
            growth = ours / small[name][place]
            yield Figure(
                f"arrivals.{name}_{share}_growth", f"{size // 10:,} to {size:,} persons", growth, 1.0, "times",
                f"<= {GROWTH}", ok=growth <= GROWTH,
            )  # fmt: skip


def _measure(later: Later) -> Times:
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE people_blockingkey, people_comparable, people_person")
    half = len(later.records) // 2
    persons = [person for _, person in later.records if person]
    return {
        "lookup": _timed(persons, _look_up),
        "find": _timed([record for record, _ in later.records[:half]], _find),
        "receive": _timed([record for record, _ in later.records[half:]], _receive),
    }


def _timed(many: Sequence[One], do: Callable[[One], None]) -> tuple[float, float]:
    times = []
    for one in many:
        began = time.perf_counter()
        do(one)
        times.append(1000 * (time.perf_counter() - began))
    p50, p99 = np.percentile(times[WARM:], [50, 99]).tolist()
    return p50, p99


def _look_up(person: UUID) -> None:
    with Access.open(SYSTEM, Purpose.LINKAGE, "bench") as access:
        Person.objects.get(person_id=person)
        access.read("person", [person], ["bench"])


def _find(record: PersonRecord) -> None:
    with Access.open(SYSTEM, Purpose.LINKAGE, "bench") as access:
        find(access, record)


def _receive(record: PersonRecord) -> None:
    with Access.open(SYSTEM, Purpose.LINKAGE, "bench") as access:
        receive(access, record)
