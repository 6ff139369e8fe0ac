"""Does the ledger hold together? Recomputes every link from the first entry to the head."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.ledger.chain import GENESIS, link
from pccovid.trust.ledger.entries import COLUMNS, Value, canonical
from pccovid.trust.ledger.models import Head

HASHED = tuple(name for name, _ in COLUMNS if name != "hash")
CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Verified:
    """How many entries hold, and the number of the first that does not (None when all do)."""

    entries: int
    broken_at: int | None
    reason: str


def verify() -> Verified:
    """Check the chain up to the head of this moment: a changed, dropped, added or moved row shows, and a cut end."""
    with Access.open(SYSTEM, Purpose.AUDIT, "ledger.verify") as access:
        head = Head.objects.get(id=1)
        before, expected = GENESIS, 0
        found = None
        for seq, entry, stored in _entries(head.seq):
            expected += 1
            before = link(before, entry)
            if seq != expected:
                found = Verified(expected - 1, expected, "an entry is missing or stands twice")
            elif before != stored:
                found = Verified(expected - 1, seq, "an entry was changed")
            if found:
                break
        access.read_aggregate("ledger", ["chain"])
    if found:
        return found
    if head.seq != expected or bytes(head.hash) != before:
        return Verified(expected, expected + 1, "the end is not where the head says")
    return Verified(expected, None, "")


def _entries(until: int) -> Iterator[tuple[int, "list[str | int | bytes | list[str]]", bytes]]:
    columns = ", ".join(f'"{name}"' for name in HASHED)
    with connection.cursor() as cursor:
        last = 0
        while True:
            cursor.execute(
                f'SELECT {columns}, "hash" FROM ledger_entry '  # noqa: S608  # names from COLUMNS
                "WHERE seq > %s AND seq <= %s ORDER BY seq LIMIT %s",
                [last, until, CHUNK],
            )
            rows = cursor.fetchall()
            for *values, stored in rows:
                named: dict[str, Value] = dict(zip(HASHED, values, strict=True))
                last = int(str(named["seq"]))
                yield last, [canonical(value) for value in named.values()], bytes(stored)
            if len(rows) < CHUNK:
                return
