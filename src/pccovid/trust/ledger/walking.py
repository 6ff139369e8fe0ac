"""How are all entries read? In the tree's order, by thousands, in a form that is quick to hash."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from psycopg import sql

from pccovid.trust.access.bulk import fetch
from pccovid.trust.ledger.encoding import Texts, encode_texts, entry_stub
from pccovid.trust.ledger.heads import Head
from pccovid.trust.ledger.merkle import leaf_hash

CHUNK = 20_000
NOTHING: tuple[None, str, Texts] = (None, "", ())

FIXED = (
    "timestamptz_send(at) || uuid_send(id) || uuid_send(person_id) || uuid_send(actor_id) || uuid_send(request_id) "
    "|| uuid_send(basis) || timestamptz_send(shown_from), keep"
)
WORDS = "role, office, territory, purpose, action, classes::text, fields::text, route"

_LEAVES = sql.SQL(
    "SELECT index, leaf, uuid_send(entry_id) FROM ledger_leaf WHERE index >= %b AND index < %b ORDER BY index"
)
# Ids and time leave as one string of bytes, lists as the text they are written as: a third of the time of all columns.
# Looked up by id in one go: a join was planned as a loop of scans where the tables had no statistics yet.
_ENTRIES = sql.SQL(f"""
    SELECT {FIXED}, {WORDS} FROM ledger_entry
    WHERE id = ANY(ARRAY(SELECT entry_id FROM ledger_leaf WHERE index >= %b AND index < %b))
""")  # noqa: S608 - of constants
_SIZE = sql.SQL("SELECT coalesce(max(index) + 1, 0) FROM ledger_leaf")
_HEADS = sql.SQL("SELECT size, root, time, signature, key FROM ledger_head ORDER BY size")
_OUTSIDE = sql.SQL("""
    SELECT e.id FROM ledger_entry e
    WHERE NOT EXISTS (SELECT 1 FROM ledger_leaf l WHERE l.entry_id = e.id)
      AND NOT EXISTS (SELECT 1 FROM ledger_pending p WHERE p.entry_id = e.id)
    UNION (SELECT id FROM ledger_entry GROUP BY id HAVING count(*) > 1) ORDER BY 1 LIMIT 20
""")
_COUNTS = sql.SQL("""
    SELECT (SELECT count(*) FROM ledger_entry), (SELECT count(*) FROM ledger_leaf),
           (SELECT count(*) FROM ledger_pending)
""")


class _Counts(NamedTuple):
    entries: int
    leaves: int
    waiting: int


class Stored(NamedTuple):
    """A leaf as stored, with its entry; `fixed` None: there is none.

    `fixed` is when it was made and the 88 bytes of the contents, `words` as the database writes them.
    """

    place: int
    leaf: bytes
    fixed: bytes | None
    keep: str
    words: Texts

    def recomputed(self) -> bytes | None:
        """The leaf hash that the entry has now; None where there is no entry."""
        try:
            return None if self.fixed is None else leaf_hash(encoded(self.fixed, self.keep, self.words))
        except (ValueError, TypeError):  # somebody put in what we never write
            return b""


def encoded(fixed: bytes, keep: str, words: Texts) -> bytes:
    """The bytes of an entry's leaf."""
    return entry_stub(keep, fixed[:8], fixed[8:], encode_texts(words))


def chunks(until: int) -> Iterator[list[Stored]]:
    """All leaves below `until`, in order; a leaf that is missing is missing here."""
    for begin in range(0, until, CHUNK):
        span = [begin, min(begin + CHUNK, until)]
        entries = dict(fetch(_ENTRIES, span, _by_id))
        yield [
            Stored(place, leaf, *entries.get(entry, NOTHING))
            for place, leaf, entry in fetch(_LEAVES, span, _leaf)
        ]


def _by_id(fixed: bytes, keep: str, *words: str) -> tuple[bytes, tuple[bytes, str, Texts]]:
    return fixed[8:24], (fixed, keep, words)


def _leaf(place: int, leaf: bytes, entry: bytes) -> tuple[int, bytes, bytes]:
    return place, leaf, entry


def number_of_leaves() -> int:
    """The size of the tree as the table of leaves has it."""
    return fetch(_SIZE, [], int)[0]


def stored_heads() -> list[Head]:
    """The heads in the database, oldest first."""
    return fetch(_HEADS, [], Head)


def outside() -> tuple[list[UUID], int]:
    """Up to twenty entries that are not in the tree and do not wait for it, or stand twice; and how many wait."""
    [(entries, leaves, waiting)] = fetch(_COUNTS, [], _Counts)
    return (fetch(_OUTSIDE, [], lambda entry: entry) if entries != leaves + waiting else []), waiting
