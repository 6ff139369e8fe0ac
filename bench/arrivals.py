"""How long does one more record take? The registry lies in PostgreSQL, guarded as in service; measured at two sizes.

`search`: whose it is, in an access that is open. `whole`: from its arrival to its commit, with everything that is kept
of it, the ledger included. Peers: a person read by primary key, alone and in an access of her own. Beside the time on
the clock the processor's, here and in the database: a machine that others use too spoils the first.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.db import connection, connections

from bench.figures import Figure
from bench.registered import Come, Later, fill
from pccovid.registry.people.arriving import find, receive
from pccovid.registry.people.models import Person
from pccovid.trust.access import SYSTEM, Access, Purpose

MANY, WARM = 2_000, 100
BARS = {"p50": 2.0, "p99": 15.0}  # milliseconds
GROWTH, FOUND, WRONG = 1.5, 0.985, 0.0005


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds, of every record."""

    clock: list[float]
    processor: list[float]

    def share(self, name: str, *, clock: bool) -> float:
        """The median or another share, when all is warm."""
        return float(np.percentile((self.clock if clock else self.processor)[WARM:], float(name[1:])))


Measured = dict[str, Times]


def run(_folder: Path, *, size: int) -> Iterator[Figure]:
    """At a tenth of the size, and at the size."""
    small = _measure(fill(size // 10, seed=1, later=MANY))
    later = fill(size - size // 10, seed=2, later=MANY)
    large = _measure(later)
    what = f"{size:,} persons in PostgreSQL"
    for name, peer in (("search", "lookup"), ("whole", "whole_lookup")):
        for clock, unit in ((True, ""), (False, "_cpu")):
            for share, bar in BARS.items():
                ours, theirs = (large[one].share(share, clock=clock) for one in (name, peer))
                yield Figure(
                    f"arrivals.{name}{unit}_{share}", what, ours, theirs, "ms", f"<= {bar}", ok=ours <= bar
                )
            grown = large[name].share("p50", clock=clock) / small[name].share("p50", clock=clock)
            sizes = f"{size // 10:,} to {size:,} persons"
            yield Figure(
                f"arrivals.{name}{unit}_growth",
                sizes,
                grown,
                1.0,
                "times",
                f"<= {GROWTH}",
                ok=grown <= GROWTH,
            )
    found, wrong = _answers(later.come[: MANY // 2])
    yield Figure("arrivals.found", what, found, 1.0, "share", f">= {FOUND}", ok=found >= FOUND)
    yield Figure("arrivals.wrong", what, wrong, 0.0, "share", f"<= {WRONG}", ok=wrong <= WRONG)


def _measure(later: Later) -> Measured:
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE people_blockingkey, people_comparable, people_person")
    half = len(later.come) // 2
    known = [one for one in later.come if one.person]
    return {
        "lookup": _timed(known, _look_up, opened=True),
        "whole_lookup": _timed(known, _look_up, opened=False),
        "search": _timed(later.come[:half], _find, opened=True),
        "whole": _timed(later.come[half:], _receive, opened=False),
    }


def _timed(many: Sequence[Come], do: Callable[[Access, Come], None], *, opened: bool) -> Times:
    times = Times([], [])
    for one in many:
        watch = Watch()
        with Access.open(SYSTEM, Purpose.LINKAGE, "bench") as access:
            watch = Watch() if opened else watch
            do(access, one)
            if opened:
                watch.stop(times)
        if not opened:
            watch.stop(times)
    return times


class Watch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self._server = _server()
        self._began = time.perf_counter(), time.process_time(), _spent(self._server)

    def stop(self, times: Times) -> None:
        """Note what has gone by."""
        clock, here, there = self._began
        times.clock.append(1000 * (time.perf_counter() - clock))
        times.processor.append(1000 * (time.process_time() - here + _spent(self._server) - there))


def _server() -> Path:
    """What the system says of the process that answers us in the database; it must run on this machine."""
    connection.ensure_connection()
    return Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")


def _spent(server: Path) -> float:
    return int(server.read_text().split()[0]) / 1e9


def _look_up(access: Access, one: Come) -> None:
    if one.person:
        Person.objects.get(person_id=one.person)
        access.read("person", [one.person], ["bench"])


def _find(access: Access, one: Come) -> None:
    find(access, one.record)


def _receive(access: Access, one: Come) -> None:
    receive(access, one.record)


def _answers(come: Sequence[Come]) -> tuple[float, float]:
    """Of the records whose person is there, the share that finds her; of all, the share that is given to another."""
    found = wrong = known = 0
    for one in come:
        with Access.open(SYSTEM, Purpose.LINKAGE, "bench") as access:
            person = next(iter(find(access, one.record).persons), None)
        known += one.person is not None
        found += one.person is not None and person == one.person
        wrong += person not in (None, one.person)
    return found / known, wrong / len(come)
