"""Do 500 who ask at once for 50 places get exactly 50, by the queue, and how many bookings a minute are sustained?

Ours: to ask is a transaction of its own, through the whole access (row-level security, entry in the ledger), and so is
to give. Peer: what is usually done, `SELECT ... FOR UPDATE` on the session by each booker, through the same access with
the same entry. Both in the same run, from two processes with four threads each; who comes first there has the place,
whatever her group. `by_queue`: share of the places that went to those who stood first.
"""

import datetime as dt
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.booking_world import Hall, hall, peers_table
from bench.figures import Figure

PLACES, BOOKERS = 50, 500
SUSTAINED, BAR = 2_000, 5_000.0
PROCESSES = 2


def run(_folder: Path, *, size: int) -> Iterator[Figure]:  # noqa: ARG001 - of the same size for everybody
    """Exactly fifty, by the queue, sustained; the stock agrees."""
    peers_table()
    rush = hall(BOOKERS, PLACES, opens_in=dt.timedelta(hours=1))
    _load("ask", rush)
    rush.open()
    rush.settle()
    peer_rush = hall(BOOKERS, PLACES)
    _load("peer", peer_rush)
    what = f"{BOOKERS} at once, {PLACES} places"
    given, theirs = rush.given(), peer_rush.given_by_peer()
    yield Figure(
        "booking.exact", what, len(given), len(theirs), "places", f"= {PLACES}", ok=len(given) == PLACES
    )
    ours, peers = rush.share_by_queue(given), peer_rush.share_by_queue(theirs)
    yield Figure("booking.by_queue", what, ours, peers, "share", "= 1", ok=ours == 1.0)
    steady, peer_steady = hall(SUSTAINED, SUSTAINED, sessions=4), hall(SUSTAINED, SUSTAINED, sessions=4)
    seconds, peer_seconds = _load("book", steady), _load("peer", peer_steady)
    rate, peer_rate = 60 * SUSTAINED / seconds, 60 * SUSTAINED / peer_seconds
    done = len(steady.given())
    yield Figure(
        "booking.sustained", f"{SUSTAINED:,} bookings, 4 sessions, {PROCESSES} processes", rate, peer_rate, "1/min",
        f">= {BAR:,.0f}", ok=rate >= BAR and done == SUSTAINED,
    )  # fmt: skip
    off = steady.out_of_step() + rush.out_of_step()
    yield Figure(
        "booking.stock", "promised and taken that no appointment holds", off, 0, "places", "= 0", ok=off == 0
    )


def _load(kind: str, world: Hall) -> float:
    """Seconds in which two processes do all of it, without their start."""
    people = list(world.queue)
    random.Random(7).shuffle(people)
    began = []
    parts = [people[start::PROCESSES] for start in range(PROCESSES)]
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.booking_load", kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, env=os.environ,
        )
        for _ in parts
    ]  # fmt: skip
    for worker in workers:
        assert worker.stdout
        assert worker.stdout.readline() == "ready\n"
    began.append(time.perf_counter())
    for worker, part in zip(workers, parts, strict=True):
        lines = [f"{person} {world.session_of(place)}" for place, person in enumerate(part)]
        assert worker.stdin
        worker.stdin.write("\n".join(lines))
        worker.stdin.close()
    for worker in workers:
        assert worker.wait(600) == 0
    return time.perf_counter() - began[0]
