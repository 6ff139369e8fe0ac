"""How fast is the ledger sealed and checked, and what does it add to a read?

Sealing: all that waits, out of the queue into the tree under signed heads, in the database. Checking: every entry
read from the database, encoded and hashed again, the tree and all heads, for each second of this process's processor
time; the rate by the clock, the database's own work included, stands beside it. Peer of both: a plain hash chain over
the same entries in the same database. Overhead: what writing the entry adds to the read it records, a citizen's home
page; peer: the same page with the writing left out, in turns.
"""

import statistics
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

from bench import nation
from bench.figures import Figure
from bench.home import signed_in
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import SYSTEM, Access, Purpose, access, session
from pccovid.trust.access.bulk import fetch
from pccovid.trust.access.bulk import run as execute
from pccovid.trust.ledger.sealing import seal
from pccovid.trust.ledger.signing import bodies
from pccovid.trust.ledger.verifying import verify
from pccovid.trust.ledger.walking import chunks, encoded

SEALED_BAR, VERIFIED_BAR, OVERHEAD_BAR = 20_000.0, 100_000.0, 0.15
ENTRIES, AT_ONCE = 100_000, 500
ROUNDS, WARM_UP = 300, 30
OFFICES = 400


def run(folder: Path, *, size: int) -> Iterator[Figure]:
    """Entries a second sealed and checked; the share that the ledger adds to a page."""
    with TemporaryDirectory() as heads:
        settings.LEDGER_HEADS = (Path(heads) / "a.jsonl", Path(heads) / "b.jsonl")
        _record()
        began = time.perf_counter()
        sealed = seal()
        sealing = sealed / (time.perf_counter() - began)
        began, worked = time.perf_counter(), time.process_time()
        found = verify(bodies())
        checking = found.entries / (time.process_time() - worked)
        waited = found.entries / (time.perf_counter() - began)
    chaining, rechecking = _chain(sealed)
    what = f"{sealed:,} entries"
    yield Figure(
        "ledger.seal_per_s", what, sealing, chaining, "1/s", f">= {SEALED_BAR:,.0f}", ok=sealing >= SEALED_BAR
    )
    yield Figure(
        "ledger.verify_per_s", f"{what}; {waited:,.0f} by the clock",
        checking, rechecking, "1/s", f">= {VERIFIED_BAR:,.0f}",
        ok=checking >= VERIFIED_BAR and not found.faults and found.entries == sealed,
    )  # fmt: skip
    with_ledger, without = _pages(folder, size)
    yield Figure(
        "ledger.overhead", f"home page, {size:,} people", with_ledger, without, "ms",
        f"<= {1 + OVERHEAD_BAR:g} x peer", ok=with_ledger <= (1 + OVERHEAD_BAR) * without,
    )  # fmt: skip


def _record() -> None:
    """Entries of many offices about many persons, as they lie after a busy second or five."""
    for number in range(ENTRIES // AT_ONCE):
        with Access.open(SYSTEM, Purpose.MIGRATION, f"bench.{number % OFFICES}") as one:
            one.read("person", [uuid7() for _ in range(AT_ONCE)], ["name", "birth", f"field{number % 50}"])


def _chain(size: int) -> tuple[float, float]:
    """The peer: SHA-256(hash before || entry), written and checked in bulk; entries a second of each."""
    with Access.open(SYSTEM, Purpose.AUDIT, "bench") as one:
        rows = [row for chunk in chunks(size) for row in chunk]
        one.read_aggregate("ledger", ["tree"])
    entries = [encoded(row.fixed or b"", row.words) for row in rows]
    with transaction.atomic(), session.scope(SYSTEM, Purpose.PROCEDURE, ()), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE bench_chain (seq bigint PRIMARY KEY, id uuid UNIQUE, hash bytea)"
        )
        began = time.perf_counter()
        execute(
            sql.SQL("INSERT INTO bench_chain SELECT * FROM unnest(%b::int8[], %b::uuid[], %b::bytea[])"),
            [list(range(size)), [UUID(bytes=(row.fixed or b"")[:16]) for row in rows], list(_links(entries))],
        )
        writing = time.perf_counter() - began
        worked = time.process_time()
        stored = fetch(sql.SQL("SELECT hash FROM bench_chain ORDER BY seq"), [], bytes)
        with session.scope(SYSTEM, Purpose.AUDIT, ()):
            read = [encoded(row.fixed or b"", row.words) for chunk in chunks(size) for row in chunk]
        assert stored == list(_links(read))
        checking = time.process_time() - worked
        cursor.execute("DROP TABLE bench_chain")
    return size / writing, size / checking


def _links(entries: list[bytes]) -> Iterator[bytes]:
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
