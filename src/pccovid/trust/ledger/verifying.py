"""Does the ledger hold together? Recomputes every link from the first entry to the head."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections

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


def verify(*, using: str = "owner") -> Verified:
    """Check the whole chain. A changed, dropped, added or reordered row, and a cut end, all show."""
    before, expected = GENESIS, 0
    for seq, entry, stored in _entries(using):
        expected += 1
        if seq != expected:
            return Verified(expected - 1, expected, "an entry is missing or stands twice")
        before = link(before, entry)
        if before != stored:
            return Verified(expected - 1, seq, "an entry was changed")
    head = Head.objects.using(using).get(id=1)
    if head.seq != expected or bytes(head.hash) != before:
        return Verified(expected, expected + 1, "the end is not where the head says")
    return Verified(expected, None, "")


def _entries(using: str) -> Iterator[tuple[int, "list[str | int | bytes | list[str]]", bytes]]:
    # Read as the owner, past the policies: the check must see every row, and serves none of them to anybody.
    columns = ", ".join(f'"{name}"' for name in HASHED)
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("SET row_security = off")
        last = 0
        while True:
            cursor.execute(
                f'SELECT {columns}, "hash" FROM ledger_entry WHERE seq > %s ORDER BY seq LIMIT %s',  # noqa: S608  # names above
                [last, CHUNK],
            )
            rows = cursor.fetchall()
            for *values, stored in rows:
                named: dict[str, Value] = dict(zip(HASHED, values, strict=True))
                last = int(str(named["seq"]))
                yield last, [canonical(value) for value in named.values()], bytes(stored)
            if len(rows) < CHUNK:
                return
