"""How fast is the ledger sealed and checked, how fast is a person's list, and what does it add to a read?

Sealing: all that waits, out of the queue into the tree under signed heads, in the database. Checking: every entry
read from the database, encoded and hashed again, the tree and all heads; by the clock, and per core: for each second
of processor time of the checking process and of its database process together, so that a second core helps nothing.
Peer of these: a plain hash chain over the same entries in the same database. List: a citizen's thousand lines among
millions of entries; peer: the same statement by psycopg alone. Overhead: what writing the entry adds to the read it
records, a citizen's home page; peer: the same page with the writing left out, in turns.
"""

import statistics
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

from bench import ledger_list, nation
from bench.figures import Figure
from bench.home import signed_in
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import SYSTEM, Access, Purpose, access, session
from pccovid.trust.access.bulk import fetch
from pccovid.trust.access.bulk import run as execute
from pccovid.trust.ledger.sealing import seal
from pccovid.trust.ledger.signing import bodies
from pccovid.trust.ledger.verifying import verify
from pccovid.trust.ledger.walking import chunks

SEALED_BAR, VERIFIED_BAR, OVERHEAD_BAR = 20_000.0, 100_000.0, 0.15
ENTRIES, AT_ONCE = 200_000, 500
ROUNDS, WARM_UP = 300, 30
OFFICES = 400
TICKS = 100  # a second of processor time, as the system counts it


def run(folder: Path, *, size: int) -> Iterator[Figure]:
    """Entries a second sealed and checked; a list's time; the share that the ledger adds to a page."""
    with TemporaryDirectory() as heads:
        settings.LEDGER_HEADS = (Path(heads) / "a.jsonl", Path(heads) / "b.jsonl")
        _record()
        began = time.perf_counter()
        sealed = seal()
        sealing = sealed / (time.perf_counter() - began)
        with _Watch() as watch:
            found = verify(bodies())
    chaining, rechecking = _chain(sealed)
    what, holds = f"{sealed:,} entries", not found.faults and found.entries == sealed
    yield Figure(
        "ledger.seal_per_s", what, sealing, chaining, "1/s", f">= {SEALED_BAR:,.0f}", ok=sealing >= SEALED_BAR
    )
    for name, seconds, peer in (
        ("ledger.verify_per_s", watch.clock, rechecking.clock),
        ("ledger.verify_per_core", watch.worked, rechecking.worked),
    ):
        rate = sealed / seconds
        yield Figure(
            name, what, rate, sealed / peer, "1/s", f">= {VERIFIED_BAR:,.0f}",
            ok=holds and rate >= VERIFIED_BAR,
        )  # fmt: skip
    yield ledger_list.figure()
    with_ledger, without = _pages(folder, size)
    yield Figure(
        "ledger.overhead", f"home page, {size:,} people", with_ledger, without, "ms",
        f"<= {1 + OVERHEAD_BAR:g} x peer", ok=with_ledger <= (1 + OVERHEAD_BAR) * without,
    )  # fmt: skip


@dataclass(slots=True)
class _Watch:
    """Seconds by the clock, and of processor time of this process and its database process together."""

    clock: float = 0.0
    worked: float = 0.0

    def __enter__(self) -> "_Watch":
        self.clock, self.worked = time.perf_counter(), time.process_time() + _database_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.clock = time.perf_counter() - self.clock
        self.worked = time.process_time() + _database_time() - self.worked


def _database_time() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [number] = cursor.fetchone()
    parts = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return (int(parts[11]) + int(parts[12])) / TICKS


def _record() -> None:
    """Entries of many offices about many persons, as they lie after a busy second or ten."""
    for number in range(ENTRIES // AT_ONCE):
        with Access.open(SYSTEM, Purpose.MIGRATION, f"bench.{number % OFFICES}") as one:
            one.read("person", [uuid7() for _ in range(AT_ONCE)], ["name", "birth", f"field{number % 50}"])


def _chain(size: int) -> tuple[float, _Watch]:
    """The peer: SHA-256(hash before || entry), written and checked in bulk; entries a second written, time to check."""
    with Access.open(SYSTEM, Purpose.AUDIT, "bench") as one:
        rows = [row for chunk in chunks(size) for row in chunk.entries]
        one.read_aggregate("ledger", ["tree"])
    with transaction.atomic(), session.scope(SYSTEM, Purpose.PROCEDURE, ()), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE bench_chain (seq bigint PRIMARY KEY, id uuid UNIQUE, hash bytea)"
        )
        began = time.perf_counter()
        links = list(_links(fixed + record for fixed, record in rows))
        execute(
            sql.SQL("INSERT INTO bench_chain SELECT * FROM unnest(%b::int8[], %b::uuid[], %b::bytea[])"),
            [list(range(size)), [UUID(bytes=fixed[8:24]) for fixed, _ in rows], links],
        )
        writing = time.perf_counter() - began
        with _Watch() as watch:
            stored = fetch(sql.SQL("SELECT hash FROM bench_chain ORDER BY seq"), [], bytes)
            with session.scope(SYSTEM, Purpose.AUDIT, ()):
                read = [fixed + record for chunk in chunks(size) for fixed, record in chunk.entries]
            assert stored == list(_links(read))
        cursor.execute("DROP TABLE bench_chain")
    return size / writing, watch


def _links(entries: Iterable[bytes]) -> Iterator[bytes]:
    before = bytes(32)
    for entry in entries:
        before = sha256(before + entry).digest()
        yield before


def _pages(folder: Path, size: int) -> tuple[float, float]:
    """Median milliseconds of a citizen's home page with the ledger written and with the writing left out."""
    place = nation.files(folder, size)
    nation.carry_over(place)
    client = signed_in(place)
    writing = access.append
    times: dict[bool, list[float]] = {True: [], False: []}
    try:
        for number in range(2 * (WARM_UP + ROUNDS)):
            recorded = number % 2 == 0
            access.append = writing if recorded else lambda *_: None
            began = time.perf_counter()
            answer = client.get("/", SERVER_NAME="localhost")
            elapsed = (time.perf_counter() - began) * 1000
            assert answer.status_code == 200
            if number >= 2 * WARM_UP:
                times[recorded].append(elapsed)
    finally:
        access.append = writing
    return statistics.median(times[True]), statistics.median(times[False])
