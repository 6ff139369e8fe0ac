"""Who looked at my data? The entries about the persons a citizen holds, a page at a time."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from psycopg import sql

from pccovid.trust.access.access import Access
from pccovid.trust.access.bulk import fetch

SHOWN = ("office", "purpose", "time")
# Each page that a holder opens is an entry of its own; they are joined by the day, or they would bury all others.
_LINES = sql.SQL("""
    FROM ledger_entry
    WHERE person_id = ANY(%b) AND shown_from <= %b AND (%b OR actor_id <> %b)
    GROUP BY person_id, actor_id, role, office, purpose, action,
             CASE WHEN purpose = 'PATRQT' THEN (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date END,
             CASE WHEN purpose <> 'PATRQT' THEN id END
""")
_COUNT = sql.SQL("SELECT count(*) FROM (SELECT 1 {}) AS line").format(_LINES)
_PAGE = sql.SQL("""
    SELECT max(at), person_id, role, office, purpose, action,
           string_to_array(string_agg(DISTINCT array_to_string(classes, ' '), ' '), ' '), count(*)
    {} ORDER BY max(at) DESC, max(id::text) DESC OFFSET %b LIMIT %b
""").format(_LINES)


class Looked(NamedTuple):
    """One access as the citizen sees it; office and role, not the name of a colleague.

    What one holder of the record did on one day is a single line: `times` says how often, `at` when last.
    """

    at: datetime
    person_id: UUID
    role: str
    office: str
    purpose: str
    action: str
    classes: list[str]
    times: int


def count_looks(access: Access, *, include_own: bool = False) -> int:
    """How many lines `who_looked` has in all."""
    access.read("ledger", access.persons, SHOWN)
    [number] = fetch(_COUNT, _asked(access, include_own), int)
    return number


def who_looked(access: Access, *, offset: int, limit: int, include_own: bool = False) -> list[Looked]:
    """Accesses to the records this access covers, newest first. Reading them is an entry too."""
    access.read("ledger", access.persons, SHOWN)
    return fetch(_PAGE, [*_asked(access, include_own), offset, limit], Looked)


def _asked(access: Access, include_own: bool) -> list[object]:
    return [list(access.persons), access.now, include_own, access.actor.id]
