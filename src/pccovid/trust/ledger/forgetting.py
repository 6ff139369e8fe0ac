"""How does the ledger forget what is past its time? The mark first, sealed and given away; then contents, by batches.

An entry becomes its stub: class, time and digest, which still make the leaf's hash. It is hashed once more before that,
and one that is not what was sealed is not forgotten: it is evidence.
Not by dropping partitions: each leaf needs its stub, so every row is read anyhow, and two classes lie in one day.
"""

import datetime as dt
import time
from collections.abc import Iterator
from hashlib import sha256

import psycopg
from django.db import connections, transaction
from psycopg import sql
from psycopg.rows import tuple_row

from pccovid.kernel.errors import DomainError
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.access.access import NOBODY
from pccovid.trust.access.bulk import fetch
from pccovid.trust.ledger.encoding import contents, encode_words, read_words, stub
from pccovid.trust.ledger.marks import MARKING, field_name
from pccovid.trust.ledger.merkle import leaf_hash
from pccovid.trust.ledger.sealing import seal
from pccovid.trust.ledger.walking import FIXED, RECORD

OWNER = "owner"
ROUTE = "retention.ledger"
BATCH = 5_000
TRIES, PAUSE = 40, 0.25

_DUE = sql.SQL("SELECT EXISTS (SELECT 1 FROM ledger_entry WHERE keep = %b AND at < %b)")
_SEALED = sql.SQL("""
    SELECT max(e.fields[1]) FROM ledger_entry e JOIN ledger_leaf l ON l.entry_id = e.id
    WHERE e.keep = 'mark' AND e.action = %b AND e.fields[1] = %b
""")
_BATCH = sql.SQL(f"""
    SELECT l.index, l.leaf, {FIXED}, {RECORD}, at
    FROM (SELECT * FROM ledger_entry WHERE keep = %b AND at < %b ORDER BY at LIMIT %b) AS e
    JOIN ledger_leaf l ON l.entry_id = e.id
""")  # noqa: S608 - of constants
_KEEP = sql.SQL(
    "INSERT INTO ledger_forgotten (index, keep, at, digest) "
    "SELECT i, %b, a, d FROM unnest(%b::int8[], %b::timestamptz[], %b::bytea[]) AS t(i, a, d)"
)
_REMOVE = sql.SQL(
    "DELETE FROM ledger_entry e USING unnest(%b::uuid[], %b::uuid[]) AS t(person, entry) "
    "WHERE e.person_id = t.person AND e.id = t.entry"
)

Row = tuple[int, bytes, bytes, bytes, dt.datetime]


class NotForgotten(DomainError):
    """The mark was not sealed in time, or an entry is not what was sealed; the message says which."""

    code = "ledger.not_forgotten"
    retry = True


def forget(keep: str, before: dt.datetime) -> Iterator[int]:
    """Let go the contents of entries kept as `keep` and made before `before`; gives the size of each batch.

    Raises NotForgotten, HeadRefused: nothing goes whose mark no body has. A run that is stopped is repeated: it makes
    a mark of its own and takes what is left.
    """
    if not _mark(keep, before):
        return
    while gone := _batch(keep, before):
        yield gone


def _mark(keep: str, before: dt.datetime) -> bool:
    """Say in the tree what will go; False where nothing is due."""
    with Access.open(SYSTEM, Purpose.RETENTION, ROUTE) as access:
        [due] = fetch(_DUE, [keep, before], bool)
        if not due:
            access.read_aggregate("ledger", ["count"])
            return False
        access.served.note(MARKING, keep, [NOBODY], [field_name(before)])
    for _ in range(TRIES):
        seal()
        if _is_sealed(f"{keep}.{field_name(before)}"):
            return True
        time.sleep(PAUSE)  # another sealer is at work
    raise NotForgotten("the mark waits to be sealed")


def _is_sealed(name: str) -> bool:
    with Access.open(SYSTEM, Purpose.RETENTION, ROUTE) as access:
        [found] = fetch(_SEALED, [MARKING, name], str)
        access.read_aggregate("ledger", ["mark"])
    return found == name


def _batch(keep: str, before: dt.datetime) -> int:
    """Some entries into stubs, as the owner: no role of the service may remove an entry."""
    connection = connections[OWNER]
    with transaction.atomic(using=OWNER):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pccovid.purpose', %s, true)", [Purpose.RETENTION.value])
        with psycopg.Cursor(connection.connection, row_factory=tuple_row) as rows:
            rows.execute(_BATCH, [keep, before, BATCH], binary=True)
            found: list[Row] = rows.fetchall()
            if not found:
                return 0
            digests = [_digest(row) for row in found]
            places, _, fixed, _, times = zip(*found, strict=True)
            rows.execute(_KEEP, [keep, list(places), list(times), digests])
            rows.execute(_REMOVE, [[_uuid(one, 24) for one in fixed], [_uuid(one, 8) for one in fixed]])
            if rows.rowcount != len(found):
                raise NotForgotten("an entry stands twice")
    return len(found)


def _digest(row: Row) -> bytes:
    place, leaf, fixed, record, _ = row
    keep, words = read_words(record)
    digest = sha256(contents(fixed[8:], encode_words(words))).digest()
    if leaf_hash(stub(keep, fixed[:8], digest)) != leaf:
        raise NotForgotten(f"the entry of leaf {place} is not what was sealed")
    return digest


def _uuid(fixed: bytes, place: int) -> str:
    return fixed[place : place + 16].hex()
