"""How long does one more record take? The registry lies in PostgreSQL, guarded as in service; at two sizes by turns.

`search`: whose it is, in an access that is open. `whole`: from its arrival to its commit, with everything that is kept
of it, the ledger included. `together`: the same for each of a hundred that arrive in one request. Peers: a person read
by primary key, alone and in an access of her own. Beside the time on the clock the processor's, here and in the
database: a machine that others use too spoils the first.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from django.db import connection, connections
from psycopg import sql

from bench.figures import Figure
from bench.registered import Come, fill
from pccovid.project import embedded
from pccovid.project.config import read_config
from pccovid.project.databases import DATABASE
from pccovid.registry.people.arriving import AT_ONCE, find, receive, receive_all
from pccovid.registry.people.models import Person
from pccovid.trust.access import SYSTEM, Access, Purpose

TENTH = f"{DATABASE}_tenth"
ROUNDS, SEARCHED, TAKEN, WARM = 5, 200, 100, 20
"""By turns at either size; of each round so many of either kind, the first of them while the connection is new."""
MANY = ROUNDS * (SEARCHED + TAKEN + AT_ONCE)
BARS = {"p50": 2.0, "p99": 15.0}  # milliseconds
GROWTH, FOUND, WRONG = 1.5, 0.985, 0.0005
BYTES = """
    SELECT (pg_total_relation_size('people_blockingkey') + pg_total_relation_size('people_comparable')) / reltuples
    FROM pg_class WHERE relname = 'people_comparable'
"""


@dataclass(slots=True)
class Times:
    """Milliseconds, of every record."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def share(self, name: str, *, clock: bool) -> float:
        """The median or another share."""
        return float(np.percentile(self.clock if clock else self.processor, float(name[1:])))

    def add(self, other: "Times", *, many: int = 1) -> None:
        """Those of a round; each stands for so many records."""
        self.clock += [one / many for one in other.clock]
        self.processor += [one / many for one in other.processor]


@dataclass(slots=True)
class Measured:
    """At one size. `known`: their person is there; `near` of these: more than a name is the same, so that the
    record meets her at all. `right`: found; `wrong`: given to another."""

    lookup: Times = field(default_factory=Times)
    whole_lookup: Times = field(default_factory=Times)
    search: Times = field(default_factory=Times)
    whole: Times = field(default_factory=Times)
    together: Times = field(default_factory=Times)
    known: int = 0
    near: int = 0
    right: int = 0
    wrong: int = 0


def run(_folder: Path, *, size: int) -> Iterator[Figure]:
    """At a tenth of the size, and at the size: the same records arrive in both."""
    come = fill(size // 10, seed=1, later=MANY).come
    if len(come) < MANY:
        raise ValueError(
            f"{len(come)} records of so few persons come later, {MANY} are measured: a larger --size"
        )
    copy()
    fill(size - size // 10, seed=2, later=0)
    yield from measure(come, size)


def measure(come: Sequence[Come], size: int) -> Iterator[Figure]:
    """Both databases are there."""
    found = {TENTH: Measured(), DATABASE: Measured()}
    for name in found:
        with _at(name), connections["owner"].cursor() as cursor:
            cursor.execute(
                "VACUUM ANALYZE people_blockingkey, people_comparable, people_person, vault_personkey"
            )
    for turn in range(ROUNDS):
        for name, measured in found.items():
            with _at(name):
                _round(come[turn::ROUNDS], measured)
    yield from _figures(found[TENTH], found[DATABASE], size)
    yield _bytes(size)


def _figures(small: Measured, large: Measured, size: int) -> Iterator[Figure]:
    what, sizes = f"{size:,} persons in PostgreSQL", f"{size // 10:,} to {size:,} persons"
    peers = {"search": "lookup", "whole": "whole_lookup", "together": "whole_lookup"}
    for name, peer in peers.items():
        ours, before, theirs = (getattr(one, of) for one, of in ((large, name), (small, name), (large, peer)))
        for clock, unit in ((True, ""), (False, "_cpu")):
            for share, bar in BARS.items():
                taken, other = ours.share(share, clock=clock), theirs.share(share, clock=clock)
                name_of = f"arrivals.{name}{unit}_{share}"
                yield Figure(name_of, what, taken, other, "ms", f"<= {bar}", ok=taken <= bar)
            grown = ours.share("p50", clock=clock) / before.share("p50", clock=clock)
            name_of = f"arrivals.{name}{unit}_growth"
            yield Figure(name_of, sizes, grown, 1.0, "times", f"<= {GROWTH}", ok=grown <= GROWTH)
    right, wrong = large.right / large.known, large.wrong / (ROUNDS * SEARCHED)
    yield Figure("arrivals.found", what, right, 1.0, "share", f">= {FOUND}", ok=right >= FOUND)
    of_near = large.right / large.near
    yield Figure("arrivals.found_of_near", what, of_near, 1.0, "share", f">= {FOUND}", ok=of_near >= FOUND)
    yield Figure("arrivals.wrong", what, wrong, 0.0, "share", f"<= {WRONG}", ok=wrong <= WRONG)


def _bytes(size: int) -> Figure:
    """Of both tables beside the records, with their indexes, for each person."""
    with _at(DATABASE), connections["owner"].cursor() as cursor:
        cursor.execute(BYTES)
        taken = float(cursor.fetchone()[0])
    return Figure("arrivals.bytes", f"{size:,} persons", taken, 0.0, "bytes a person", "", ok=True)


def copy() -> None:
    """What is there now, once more beside it."""
    connections["default"].close()
    connections["default"].close_pool()  # type: ignore[attr-defined]  # of the PostgreSQL backend
    connections["owner"].close()
    with embedded.start(read_config().cluster).superuser() as superuser:
        superuser.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(TENTH)))
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        superuser.execute(made.format(sql.Identifier(TENTH), sql.Identifier(DATABASE)))


@contextmanager
def _at(name: str) -> Iterator[None]:
    """With both connections in this database."""
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
    connections["default"].close_pool()  # type: ignore[attr-defined]  # of the PostgreSQL backend
    yield


def _round(come: Sequence[Come], measured: Measured) -> None:
    searched, rest = come[:SEARCHED], come[SEARCHED:]
    for one in searched[:WARM]:
        _searched(one, Times())
        _looked_up(one, Times(), Times())
    for one in searched:
        person = _searched(one, measured.search)
        measured.known += one.person is not None
        measured.near += one.near
        measured.right += one.person is not None and person == one.person
        measured.wrong += person not in (None, one.person)
        _looked_up(one, measured.lookup, measured.whole_lookup)
    for one in rest[:TAKEN]:
        watch = Watch()
        with Access.open(SYSTEM, Purpose.LINKAGE, "bench") as access:
            receive(access, one.record)
        watch.stop(measured.whole)
    watch, many = Watch(), rest[TAKEN : TAKEN + AT_ONCE]
    with Access.open(SYSTEM, Purpose.LINKAGE, "bench") as access:
        receive_all(access, [one.record for one in many])
    watch.stop(once := Times())
    measured.together.add(once, many=len(many))


def _searched(one: Come, times: Times) -> object:
    with Access.open(SYSTEM, Purpose.LINKAGE, "bench") as access:
        watch = Watch()
        found = find(access, one.record)
        watch.stop(times)
    return next(iter(found.persons), None)


def _looked_up(one: Come, alone: Times, whole: Times) -> None:
    if one.person is None:
        return
    outer = Watch()
    with Access.open(SYSTEM, Purpose.LINKAGE, "bench") as access:
        watch = Watch()
        Person.objects.get(person_id=one.person)
        watch.stop(alone)
        access.read("person", [one.person], ["bench"])
    outer.stop(whole)


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
