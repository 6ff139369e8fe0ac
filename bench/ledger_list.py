"""How fast is the list of who looked, for a person with a thousand entries among millions of others'?"""

import statistics
import time

from django.db import connections, transaction
from psycopg import Cursor, sql

from bench.figures import Figure
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role, session
from pccovid.trust.binary import lent
from pccovid.trust.ledger import queries
from pccovid.trust.ledger.queries import Filters, who_looked

BAR = 50.0
LINES, AMONG = 1_000, 2_000_000
ROUNDS, WARM_UP = 60, 5
EVERYTHING = Filters(include_own=True)

# Each tenth entry is a visit by a holder, and the person has a thousand looks of offices, spread over the others'.
_FILL = sql.SQL("""
    INSERT INTO ledger_entry
    SELECT CASE WHEN n % {every} = 0 THEN {person} ELSE gen_random_uuid() END, gen_random_uuid(),
           {now} - ({among} - n) * interval '1 second', gen_random_uuid(), 'officer', 'Office ' || n % 400,
           'VN/79/760/',
           CASE WHEN n % 10 = 1 THEN 'PATRQT' ELSE 'CHECKPOINT' END, 'read', '{{person,risk}}',
           '{{person.birth,person.name,risk.colour}}', 'officer:check', gen_random_uuid(),
           '00000000-0000-0000-0000-000000000000', {now} - ({among} - n) * interval '1 second',
           CASE WHEN n % 10 = 1 THEN 'routine' ELSE 'look' END
    FROM generate_series(1, {among}) AS n
""")


def figure() -> Figure:
    """Median milliseconds of the thousand lines; the access with its own entry is part of ours, not of the peer's."""
    person = uuid7()
    holder = Actor(uuid7(), Role.CITIZEN, "", "", frozenset({person}))
    _fill(person.hex)
    ours: list[float] = []
    peer: list[float] = []
    for number in range(WARM_UP + ROUNDS):
        began = time.perf_counter()
        with Access.open(holder, Purpose.PATRQT, "bench") as access:
            lines = who_looked(access, filters=EVERYTHING, limit=LINES)
        elapsed = time.perf_counter() - began
        assert len(lines) == LINES
        alone = _by_psycopg(holder)
        if number >= WARM_UP:
            ours.append(elapsed * 1000)
            peer.append(alone * 1000)
    median = statistics.median(ours)
    return Figure(
        "ledger.list_1000_ms", f"{LINES:,} of {AMONG:,} entries", median, statistics.median(peer), "ms",
        f"<= {BAR:g}", ok=median <= BAR,
    )  # fmt: skip


def _fill(person: str) -> None:
    with transaction.atomic(), session.scope(SYSTEM, Purpose.PROCEDURE, ()), Cursor(lent()) as cursor:
        cursor.execute(
            _FILL.format(
                every=sql.Literal(AMONG // LINES),
                among=sql.Literal(AMONG),
                person=sql.SQL("{}::uuid").format(sql.Literal(person)),
                now=sql.SQL("{}::timestamptz").format(sql.Literal(clock.now().isoformat())),
            )
        )

    # What the database does by itself within a minute of so many new rows.
    with connections["owner"].cursor() as owner:
        owner.execute("ANALYZE ledger_entry")
    connections["owner"].close()


def _by_psycopg(holder: Actor) -> float:
    """The same statement in the same session, its rows as tuples, and nothing noted."""
    with (
        transaction.atomic(),
        session.scope(holder, Purpose.PATRQT, holder.persons),
        Cursor(lent()) as cursor,
    ):
        asked = queries.asked(
            holder.persons, own=holder.id, now=clock.now(), filters=EVERYTHING, before=None, limit=LINES
        )
        began = time.perf_counter()
        cursor.execute(queries.LINES, asked, binary=True)
        rows = cursor.fetchall()
        elapsed = time.perf_counter() - began
    assert len(rows) == LINES
    return elapsed
