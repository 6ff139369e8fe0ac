"""How are all entries read? In the tree's order, by thousands, in a form that is quick to hash.

A chunk leaves the database as few values: leaves and ids as one string of bytes each, of an entry two. What it says in
words is a binary record that is the same for many entries, so that it is read once.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from struct import iter_unpack
from typing import NamedTuple
from uuid import UUID

import psycopg
from psycopg import sql

from pccovid.trust.access.bulk import fetch
from pccovid.trust.binary import fetch_by, lent
from pccovid.trust.ledger.handovers import Handover
from pccovid.trust.ledger.heads import Head

CHUNK = 20_000
MADE_BYTES = 8

# When it was made, and the 88 bytes of its contents: five ids, and from when it may be shown.
FIXED = (
    "timestamptz_send(at) || uuid_send(id) || uuid_send(person_id) || uuid_send(actor_id) || uuid_send(request_id) "
    "|| uuid_send(basis) || timestamptz_send(shown_from)"
)
RECORD = "record_send((keep, role, office, territory, purpose, action, classes, fields, route))"
_SPAN = "index >= %b AND index < %b"

_LEAVES = sql.SQL(f"""
    SELECT coalesce(string_agg(int8send(index), '' ORDER BY index), ''),
           coalesce(string_agg(leaf, '' ORDER BY index), ''),
           coalesce(string_agg(uuid_send(entry_id), '' ORDER BY index), ''), count(*) FILTER (WHERE length(leaf) <> 32)
    FROM ledger_leaf WHERE {_SPAN}
""")  # noqa: S608 - of constants
# Looked up by id in one go: a join was planned as a loop of scans where the tables had no statistics yet.
_ENTRIES = sql.SQL(f"""
    SELECT coalesce({FIXED}, ''), {RECORD} FROM ledger_entry
    WHERE id = ANY(ARRAY(SELECT entry_id FROM ledger_leaf WHERE {_SPAN}))
""")  # noqa: S608 - of constants
_FORGOTTEN = sql.SQL(f"""
    SELECT index, keep, timestamptz_send(at), digest FROM ledger_forgotten WHERE {_SPAN} ORDER BY index
""")  # noqa: S608 - of constants
_SIZE = sql.SQL("SELECT coalesce(max(index) + 1, 0) FROM ledger_leaf")
_HEADS = sql.SQL("SELECT size, root, time, signature, key FROM ledger_head ORDER BY size")
_HANDOVERS = sql.SQL(
    "SELECT size, time, old, new, signature_old, signature_new FROM ledger_handover ORDER BY size"
)
_OUTSIDE = sql.SQL("""
    SELECT e.id FROM ledger_entry e
    WHERE NOT EXISTS (SELECT 1 FROM ledger_leaf l WHERE l.entry_id = e.id)
      AND NOT EXISTS (SELECT 1 FROM ledger_pending p WHERE p.entry_id = e.id)
    UNION (SELECT id FROM ledger_entry GROUP BY id HAVING count(*) > 1)
    UNION SELECT l.entry_id FROM ledger_forgotten f JOIN ledger_leaf l ON l.index = f.index
                                  JOIN ledger_entry e ON e.id = l.entry_id ORDER BY 1 LIMIT 20
""")
_COUNTS = sql.SQL("""
    SELECT (SELECT count(*) FROM ledger_entry), (SELECT count(*) FROM ledger_forgotten),
           (SELECT count(*) FROM ledger_leaf), (SELECT count(*) FROM ledger_pending)
""")


class _Counts(NamedTuple):
    entries: int
    forgotten: int
    leaves: int
    waiting: int


class Stub(NamedTuple):
    """What is left of a forgotten entry: its class, when it was made, and the digest of its contents."""

    place: int
    keep: str
    made: bytes
    digest: bytes


@dataclass(slots=True)
class Chunk:
    """Leaves from `begin` on as stored, the entries about them in any order, and what was forgotten of them."""

    begin: int
    places: list[int]
    leaves: list[bytes]
    ids: list[bytes]
    entries: list[tuple[bytes, bytes]]
    forgotten: list[Stub]


def chunks(until: int) -> Iterator[Chunk]:
    """All leaves below `until`, in order; a leaf that is missing is missing here. One is read while one is used."""
    spans = [[begin, min(begin + CHUNK, until)] for begin in range(0, until, CHUNK)]
    if not spans:
        return
    borrowed = lent()
    with ThreadPoolExecutor(1, "ledger-chunks") as reader:
        ahead = reader.submit(_chunk, borrowed, spans[0])
        for following in [*spans[1:], None]:
            chunk = ahead.result()
            if following:
                ahead = reader.submit(_chunk, borrowed, following)
            yield chunk


def _chunk(borrowed: "psycopg.Connection[object]", span: list[int]) -> Chunk:
    entries = fetch_by(borrowed, _ENTRIES, span, _pair)
    [(places, leaves, ids, odd)] = fetch_by(borrowed, _LEAVES, span, _four)
    if odd:  # somebody changed a leaf's length: nothing here lies where it should
        leaves = bytes(len(places) * 4)
    return Chunk(
        span[0],
        [place for (place,) in iter_unpack(">q", places)],
        [part for (part,) in iter_unpack("32s", leaves)],
        [part for (part,) in iter_unpack("16s", ids)],
        entries,
        fetch_by(borrowed, _FORGOTTEN, span, Stub),
    )


def _pair(fixed: bytes, record: bytes) -> tuple[bytes, bytes]:
    return fixed, record


def _four(places: bytes, leaves: bytes, ids: bytes, odd: int) -> tuple[bytes, bytes, bytes, int]:
    return places, leaves, ids, odd


def number_of_leaves() -> int:
    """The size of the tree as the table of leaves has it."""
    return fetch(_SIZE, [], int)[0]


def stored_heads() -> list[Head]:
    """The heads in the database, oldest first."""
    return fetch(_HEADS, [], Head)


def stored_handovers() -> list[Handover]:
    """From which key to which the ledger went over, oldest first."""
    return fetch(_HANDOVERS, [], Handover)


def outside() -> tuple[list[UUID], int]:
    """Up to twenty entries that are not in the tree and do not wait for it, stand twice, or should be gone; and how
    many wait."""
    [(entries, forgotten, leaves, waiting)] = fetch(_COUNTS, [], _Counts)
    if entries + forgotten == leaves + waiting:
        return [], waiting
    return fetch(_OUTSIDE, [], lambda entry: entry), waiting
