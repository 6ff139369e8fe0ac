"""How much of the ledger does looking for patterns read? What staff did in its span, however long the ledger is."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from pccovid.kernel import clock
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.oversight import keeping
from pccovid.trust.oversight.figures import figures
from pccovid.trust.oversight.findings import LOOKED_BACK
from pccovid.trust.oversight.patterns import crowds, persons, places
from pccovid.trust.oversight.patterns.suspicion import Span, Suspicion
from tests.app.oversight.cast import AUDITOR
from tests.app.procedures import scene

Rows = list[tuple[object, ...]]
NOW = scene.NOW
ENTRIES, DAYS = 30_000, 90
OF_TEN = 4
# Of ten looks four are of staff; the rest are people's own and the procedures'.
FILL = f"""
INSERT INTO ledger_entry (person_id, id, at, actor_id, role, office, territory, purpose, action, classes, fields, route,
                          request_id, basis, shown_from, keep)
SELECT ('00000000-0000-7000-8000-' || lpad((n * 7919::bigint % 99991)::text, 12, '0'))::uuid, gen_random_uuid(),
       at, ('00000000-0000-7000-9000-' || lpad((n % 3997)::text, 12, '0'))::uuid,
       (ARRAY['citizen', 'system', 'officer', 'citizen', 'clinic', 'system', 'tracer', 'citizen', 'authority',
       'system'])[1 + n % 10],
       'Office ' || n % 397, 'VN/79/', (ARRAY['PATRQT', 'PROCEDURE', 'CHECKPOINT', 'PATRQT', 'TREAT', 'PROCEDURE',
       'TRACING', 'PATRQT', 'PUBHLTH', 'PROCEDURE'])[1 + n % 10],
       'read', ARRAY['person'], ARRAY['person.name'], 'test', gen_random_uuid(),
       '00000000-0000-0000-0000-000000000000', at, 'look'
FROM generate_series(1, {ENTRIES}) AS n,
     LATERAL (SELECT '{NOW.isoformat()}'::timestamptz - ({ENTRIES} - n) * interval '{DAYS * 86_400 / ENTRIES} seconds'
              AS at) AS moments
RETURNING 1
"""  # noqa: S608  # put together from the constants above
READ = """
SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)
FROM pg_stat_xact_user_tables WHERE relname = 'ledger_entry'
"""


def a_look(span: Span) -> dict[str, Iterator[Suspicion]]:
    """All patterns by name; each asks the ledger when it is gone through."""
    return {
        "many_persons": crowds.many_persons(span),
        "many_offices": crowds.many_offices(span),
        "outside_territory": places.outside_territory(span, lambda _: {}),
        "outside_shift": places.outside_shift(span),
        "own_household": persons.own_household(span),
        "enumeration": persons.enumeration(span),
        "unexplained": persons.unexplained(span),
        "canary": persons.canary(span),
    }


def read_so_far() -> int:
    with connection.cursor() as cursor:
        cursor.execute(READ)
        return int((cursor.fetchone() or [0])[0])


def in_days(days: float) -> int:
    """How many entries of staff lie in so many days."""
    return int(ENTRIES / DAYS * days * OF_TEN / 10) + 1


@pytest.mark.usefixtures("committed")
def test_no_pattern_reads_more_of_the_ledger_than_staff_did_in_its_span(
    as_owner: Callable[[str], Rows],
) -> None:
    as_owner(FILL)
    as_owner("SELECT 1; ANALYZE ledger_entry")
    with clock.frozen(NOW), Access.open(AUDITOR, Purpose.AUDIT, "test") as access:
        keeping.note_shift(access, office="Office 1", begins=0, ends=1, valid_from=NOW.date() - LOOKED_BACK)
    cost = dict[str, int]()
    with clock.frozen(NOW), Access.open(SYSTEM, Purpose.AUDIT, "test") as access:
        for name, found in a_look(Span(NOW - LOOKED_BACK, NOW)).items():
            before = read_so_far()
            list(found)
            cost[name] = read_so_far() - before
        before = read_so_far()
        figures(access)
        cost["figures"] = read_so_far() - before
        access.read_aggregate("ledger", ["pattern"])
    two_days = in_days(2)
    most = {
        "many_persons": 2 * in_days(7),
        "many_offices": two_days,
        "outside_territory": two_days,
        "outside_shift": two_days,
        "own_household": two_days,
        "enumeration": two_days,
        "unexplained": two_days + in_days(2),
        "canary": 0,
        "figures": 2 * in_days(1),
    }
    assert {name: rows for name, rows in cost.items() if rows > most[name]} == {}
