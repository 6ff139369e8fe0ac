"""How many visits a second does the service take in? Peer: pgbench's plain INSERT into a table of the same shape.

Real server, real HTTP, real signatures; the same database server, the same durability. Single scans come from as many
telephones as one process lets wait; pgbench has 64 clients, each a process of PostgreSQL. Ours and the peer's blocks
alternate, and the median of each counts. Three figures, because taking and recording are two steps:
`batch` and `single`: acknowledged, sealed, on the disc; `settled`: rows in visits_visit, each with its person found,
its count and its entry in the ledger. Beside visits a second by the clock stand visits for each second of processor
(`_cpu`: web server, PostgreSQL and, of the peer, pgbench): a machine that others use too spoils the first.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

from bench.figures import Figure
from bench.ingest_load import Load, measure
from bench.ingest_peer import Peer
from bench.ingest_world import World, lay_out
from bench.spent import spent
from pccovid.faces.officer.settling import settle_all
from pccovid.project.config import read_config
from pccovid.project.databases import DATABASE
from pccovid.project.service import web_server
from pccovid.project.shedding import UPLOADS
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.devices.models import Waiting

BLOCKS, SECONDS = 3, 4.0
CLIENTS = {"batch": 64, "single": UPLOADS}
PEER_CLIENTS = 64
PORT = 8771
BARS = {"batch": 0.5, "single": 0.3}
SETTLED = 20_000


Rates = tuple[float, float]
"""Visits a second by the clock, and for each second of processor."""


def run(_folder: Path, *, size: int) -> Iterator[Figure]:
    """Blocks of ours and of the peer by turns."""
    config = read_config()
    world = lay_out(persons=min(size, 20_000), telephones=1_000)  # each sends one at a time
    peer = Peer(config.cluster, DATABASE)
    database = int((config.cluster / "postmaster.pid").read_text().split()[0])
    with _Server() as server:
        both = server.number, database
        for name, scans in (("batch", 100), ("single", 1)):
            load = partial(_load, world, scans, CLIENTS[name])
            ours, theirs = _blocks(load, partial(peer.inserted, scans, PEER_CLIENTS, SECONDS), peer, both)
            what = f"{scans} scans a request, {CLIENTS[name]} clients, acknowledged"
            yield from _figures(name, what, ours, theirs, BARS[name])
            if name == "batch":
                recorded = _timed(_settled(), (os.getpid(), database))
                yield from _figures(
                    "settled", "the same, as visits, one process", recorded, theirs, BARS[name]
                )
            world.drop_waiting()


def _figures(name: str, what: str, ours: Rates, theirs: Rates, bar: float) -> Iterator[Figure]:
    for ending, unit, one, other in (
        ("", "1/s", ours[0], theirs[0]),
        ("_cpu", "1/cpu s", ours[1], theirs[1]),
    ):
        yield Figure(
            f"ingest.{name}{ending}", what, one, other, unit, f">= {bar} of it", ok=one >= bar * other
        )


def _load(world: World, scans: int, clients: int) -> Load:
    load = Load(world.uploads(scans, int(SECONDS * 40_000)), PORT, clients)
    load.begin()
    return load


def _blocks(
    load: Callable[[], Load], inserted: Callable[[], tuple[int, float]], peer: Peer, ours: tuple[int, int]
) -> tuple[Rates, Rates]:
    rates: list[tuple[Rates, Rates]] = []
    for _ in range(BLOCKS + 1):  # the first warms up
        one = _timed(partial(measure, load(), SECONDS), ours)
        other = _timed(inserted, (ours[1],), extra=peer.spent)
        rates.append((one, other))
    return _median([one for one, _ in rates[1:]]), _median([other for _, other in rates[1:]])


def _median(rates: list[Rates]) -> Rates:
    return statistics.median(rate for rate, _ in rates), statistics.median(rate for _, rate in rates)


def _timed(
    work: Callable[[], tuple[int, float]], processes: tuple[int, ...], extra: Callable[[], float] = float
) -> Rates:
    """The rates of work that gives how many visits it did in how many seconds."""
    before = sum(map(spent, processes))
    done, seconds = work()
    return done / seconds, done / (sum(map(spent, processes)) - before + extra())


def _settled() -> Callable[[], tuple[int, float]]:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "bench") as access:
        keep = list(Waiting.objects.order_by("id").values_list("id", flat=True)[: SETTLED // 100])
        Waiting.objects.exclude(id__in=keep).delete()
        access.wrote_aggregate("scan", ["sealed"])

    def settled() -> tuple[int, float]:
        began = time.perf_counter()
        settle_all()
        return len(keep) * 100, time.perf_counter() - began

    return settled


class _Server:
    """The web server as the service starts it."""

    def __enter__(self) -> "_Server":
        arguments = web_server(read_config())
        arguments[arguments.index("--port") + 1] = str(PORT)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "granian", *arguments], env=os.environ, start_new_session=True
        )
        limit = time.monotonic() + 60
        while time.monotonic() < limit:
            try:
                connection = HTTPConnection("127.0.0.1", PORT, timeout=2)
                connection.request("GET", "/offline/")
                connection.getresponse().read()
                self.number = self._process.pid
                return self
            except OSError:
                time.sleep(0.2)
        raise TimeoutError

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(20)
