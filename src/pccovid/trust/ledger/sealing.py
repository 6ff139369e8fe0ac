"""How do entries get into the tree? Every second one sealer takes those that have committed, and signs a head.

What waits is a row of its own, written with the entry and taken away when it is sealed. An entry that commits late is
therefore found a second later; no number given out before the commit could say that.
"""

from django.db import connection, transaction
from psycopg import sql

from pccovid.kernel import clock
from pccovid.trust.access import SYSTEM, Purpose, session
from pccovid.trust.access.bulk import fetch, run
from pccovid.trust.ledger.bodies import Body
from pccovid.trust.ledger.encoding import microseconds
from pccovid.trust.ledger.frontier import Frontier, Made
from pccovid.trust.ledger.heads import Head, sign
from pccovid.trust.ledger.merkle import consistency_path
from pccovid.trust.ledger.nodes import TILE_LEVEL, StoredNodes
from pccovid.trust.ledger.signing import bodies, key_after
from pccovid.trust.ledger.walking import stored_handovers

LOCK = 7_200_643
BATCH = 20_000

_TAKE = sql.SQL(
    "DELETE FROM ledger_pending WHERE entry_id IN (SELECT entry_id FROM ledger_pending ORDER BY entry_id LIMIT %b) "
    "RETURNING entry_id, leaf"
)
_LEAVES = sql.SQL(
    "INSERT INTO ledger_leaf (index, entry_id, leaf) SELECT * FROM unnest(%b::int8[], %b::uuid[], %b::bytea[])"
)
_NODES = sql.SQL(
    "INSERT INTO ledger_node (level, index, hash) SELECT * FROM unnest(%b::int2[], %b::int8[], %b::bytea[])"
)
_HEAD = sql.SQL("INSERT INTO ledger_head (size, root, time, signature, key) VALUES (%b, %b, %b, %b, %b)")
_LAST = sql.SQL("SELECT size, root, time, signature, key FROM ledger_head ORDER BY size DESC LIMIT 1")


def seal() -> int:
    """Seal all that waits and give the last head to the bodies; gives how many entries were sealed.

    0 where another sealer is at work. Raises HeadRefused when a body does not take the head.
    """
    sealed = 0
    while number := seal_batch():
        sealed += number
    for body in bodies():
        deliver(body)
    return sealed


def seal_batch(limit: int = BATCH) -> int:
    """Move up to `limit` waiting entries into the tree, in the order of their ids, under one signed head."""
    with transaction.atomic(), session.scope(SYSTEM, Purpose.PROCEDURE, ()):
        if not alone():
            return 0
        taken = sorted(fetch(_TAKE, [limit], lambda entry, leaf: (entry, leaf)))
        if not taken:
            return 0
        head = last_head()
        tree = Frontier.at(head.size if head else 0, StoredNodes())
        first = tree.size
        entries, leaves = zip(*taken, strict=True)
        made = tree.extend(leaves, keep_from=TILE_LEVEL)
        run(_LEAVES, [list(range(first, tree.size)), list(entries), list(leaves)])
        _keep(made)
        new = sign(
            key_after(stored_handovers()), size=tree.size, root=tree.root(), time=microseconds(clock.now())
        )
        run(_HEAD, [new.size, new.root, new.time, new.signature, new.key])
    return len(taken)


def deliver(body: Body) -> None:
    """Give the last head to a body that does not have it yet, with the proof from the one it has."""
    with transaction.atomic(), session.scope(SYSTEM, Purpose.PROCEDURE, ()):
        head, before = last_head(), body.last()
        if head and head != before:
            for one in stored_handovers():
                if one.size < head.size and body.key() == one.old:
                    body.hand_over(one)
            body.receive(head, lambda size: consistency_path(size, head.size, StoredNodes()))


def last_head() -> Head | None:
    """The last head signed, as stored; None for an empty ledger. Inside an access only."""
    return next(iter(fetch(_LAST, [], Head)), None)


def alone() -> bool:
    """Whether this transaction may change the tree: one does at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _keep(made: list[Made]) -> None:
    if made:
        run(_NODES, [list(column) for column in zip(*made, strict=True)])
