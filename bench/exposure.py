"""How fast is it found who met whom? Contacts of one case and of many, two hops, and what a visit takes.

`--size` is the number of visits here. Peers on the same visits in the same run, alternately, the answers compared each
time: DuckDB with tables sorted by place and time (join for the meetings; join and ASOF sweep for two hops), nested
containment lists (NCLS) in memory, PostgreSQL with a covering B-tree. All on two threads where they can use them.
"""

import ctypes
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import duckdb
import numpy as np

from bench import exposure_duckdb, exposure_others
from bench.exposure_visits import FIRST_DAY, Visits, cases_of, held, invented, one_day
from bench.figures import Figure
from pccovid.engines.exposure.national import (
    LAST,
    Cases,
    MeetingRule,
    StoredSegment,
    VisitStore,
    contacts_of,
    reach,
    read_segment,
    write_segment,
)  # fmt: skip

Answer = TypeVar("Answer")
RULE, THREADS, TURNS = MeetingRule(), 2, 5
ALONE = 1_000
ONE_P50, ONE_P99, ONE_OF_DUCKDB = 0.2, 5.0, 20.0
MANY_OF_DUCKDB, MANY_OF_POSTGRES, MANY_OF_NCLS = 15.0, 12.0, 2.0
HOPS_OF_JOIN, HOPS_OF_ASOF, EXTRA_MB = 60.0, 20.0, 1024.0
IN_MEMORY, ON_DISK = 34.0, 22.0


def run(folder: Path, *, size: int) -> Iterator[Figure]:
    """The figures; raises AssertionError where a peer's answer differs from ours."""
    visits = invented(size)
    store, cases = held(visits), cases_of(visits)
    what = f"{size:,} visits, {len(cases):,} cases"
    yield from _room(store, folder, what)
    yield from _hops_room(store, cases, what)
    with exposure_duckdb.tables(visits) as connection:
        yield from _one(store, cases, connection, f"{size:,} visits, one case")
        exposure_duckdb.set_sources(connection, cases)
        yield from _many(store, cases, connection, what)
        yield from _two_hops(store, cases, connection, what)
    yield _nested(visits, store, cases, what)
    exposure_others.fill_postgres(visits)
    exposure_others.postgres_spans(visits, cases)
    yield _against(
        "exposure.many_of_postgres", store, cases, exposure_others.postgres_contacts, MANY_OF_POSTGRES, what
    )


def _room(store: VisitStore, folder: Path, what: str) -> Iterator[Figure]:
    taken = store.bytes / len(store)
    yield Figure("exposure.bytes_held", what, taken, 0.0, "B", f"<= {IN_MEMORY:g}", ok=taken <= IN_MEMORY)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        path = Path(place) / "day.visits"
        day = one_day(invented(len(store)))
        write_segment(path, StoredSegment(FIRST_DAY, day))
        stored = path.stat().st_size / len(read_segment(path).segment)
    yield Figure("exposure.bytes_stored", what, stored, 0.0, "B", f"<= {ON_DISK:g}", ok=stored <= ON_DISK)


def _hops_room(store: VisitStore, cases: Cases, what: str) -> Iterator[Figure]:
    """How much memory two hops take over the visits themselves, at their most."""
    # What was freed before is given back: otherwise it is taken anew and not seen.
    ctypes.CDLL(None).malloc_trim(0)
    before = _memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the most that was taken counts from here on
    reach(store, cases, RULE, hops=2, threads=THREADS)
    more = _memory("VmHWM") - before
    yield Figure("exposure.hops_memory", what, more, 0.0, "MB", f"<= {EXTRA_MB:g}", ok=more <= EXTRA_MB)


def _one(
    store: VisitStore, cases: Cases, connection: duckdb.DuckDBPyConnection, what: str
) -> Iterator[Figure]:
    """One case after the other, each by itself; DuckDB for the first few, because it takes so much longer."""
    ours, peers = [], []
    for number in range(min(ALONE, len(cases))):
        one = Cases(*(column[number : number + 1] for column in (cases.person, cases.since, cases.until)))
        spent, found = _timed(partial(contacts_of, store, one, RULE))
        ours.append(spent)
        if number % (ALONE // 20) == 0:
            exposure_duckdb.set_sources(connection, one)
            spent, answer = _timed(lambda: exposure_duckdb.contacts(connection, RULE))
            peers.append(spent)
            if answer.num_rows != len(found):
                raise AssertionError("DuckDB finds other meetings")
    median, last, peer = statistics.median(ours), float(np.percentile(ours, 99)), statistics.median(peers)
    yield Figure("exposure.one_p50", what, median, peer, "ms", f"<= {ONE_P50:g}", ok=median <= ONE_P50)
    yield Figure("exposure.one_p99", what, last, peer, "ms", f"<= {ONE_P99:g}", ok=last <= ONE_P99)
    bar = f"<= peer / {ONE_OF_DUCKDB:g}"
    yield Figure("exposure.one_of_duckdb", what, median, peer, "ms", bar, ok=median * ONE_OF_DUCKDB <= peer)


def _many(
    store: VisitStore, cases: Cases, connection: duckdb.DuckDBPyConnection, what: str
) -> Iterator[Figure]:
    def peer() -> tuple[int, int]:
        table = exposure_duckdb.contacts(connection, RULE)
        return table.num_rows, int(np.sum(table["t_out"].to_numpy() - table["t_in"].to_numpy()))

    yield _against("exposure.many_of_duckdb", store, cases, peer, MANY_OF_DUCKDB, what)


def _nested(visits: Visits, store: VisitStore, cases: Cases, what: str) -> Figure:
    lists = exposure_others.NestedLists(visits)
    return _against(
        "exposure.many_of_ncls", store, cases, lambda: lists.contacts(cases, RULE), MANY_OF_NCLS, what
    )


def _against(
    name: str, store: VisitStore, cases: Cases, peer: Callable[[], tuple[int, int]], times: float, what: str
) -> Figure:
    """All cases at once, in turns with a peer whose meetings and seconds have to be ours."""
    ours, theirs = [], []
    for _ in range(TURNS):
        spent, found = _timed(lambda: contacts_of(store, cases, RULE, threads=THREADS))
        ours.append(spent)
        spent, answer = _timed(peer)
        theirs.append(spent)
        if answer != (len(found), int(found.seconds.sum())):
            raise AssertionError(f"{name}: other meetings")
    mine, other = statistics.median(ours), statistics.median(theirs)
    return Figure(name, what, mine, other, "ms", f"<= peer / {times:g}", ok=mine * times <= other)


def _two_hops(
    store: VisitStore, cases: Cases, connection: duckdb.DuckDBPyConnection, what: str
) -> Iterator[Figure]:
    for by, times in (("asof", HOPS_OF_ASOF), ("join", HOPS_OF_JOIN)):
        ours, theirs = [], []
        for _ in range(2):
            spent, found = _timed(lambda: reach(store, cases, RULE, hops=2, threads=THREADS))
            ours.append(spent)
            exposure_duckdb.set_sources(connection, cases)
            spent, answer = _timed(partial(exposure_duckdb.two_hops, connection, RULE, until=LAST, by=by))
            theirs.append(spent)
            if answer != (len(found), int(found.at.sum(dtype=np.int64))):
                raise AssertionError(f"two hops by {by}: others are reached")
        mine, other = statistics.median(ours), statistics.median(theirs)
        bar = f"<= peer / {times:g}"
        yield Figure(f"exposure.hops_of_{by}", what, mine, other, "ms", bar, ok=mine * times <= other)


def _timed(question: Callable[[], Answer]) -> tuple[float, Answer]:
    began = time.perf_counter()
    answer = question()
    return (time.perf_counter() - began) * 1000, answer


def _memory(name: str) -> float:
    """What the system says of this process's memory, MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024
