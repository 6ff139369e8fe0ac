"""Whom of the registry does a record meet? One question to the database, by blind keys; opened in memory only."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from psycopg import sql

from pccovid.engines.linkage.arriving import Arrivals, Persons
from pccovid.engines.linkage.packing import Statement
from pccovid.registry.people.compared import blind_keys, model_in_force, opened
from pccovid.registry.people.nation import model_for, weighed_for
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch

MOST_MET = 500
"""Persons who share most keys with the record, where more share any."""
MEETING = sql.SQL("""
    SELECT c.person_id, c.sealed FROM (
        SELECT found.person_id FROM (
            SELECT b.person_id, count(*) OVER (PARTITION BY k.key) AS many
            FROM unnest(%b::bigint[]) AS k(key)
            CROSS JOIN LATERAL (SELECT person_id FROM people_blockingkey WHERE key = k.key LIMIT %b) AS b
        ) AS found
        WHERE many < %b GROUP BY found.person_id ORDER BY count(*) DESC, found.person_id LIMIT %b
    ) AS met JOIN people_comparable AS c ON c.person_id = met.person_id
""")
OF_ONE = sql.SQL("SELECT person_id, sealed FROM people_comparable WHERE person_id = %b")
LOCK = sql.SQL("""
    SELECT 1 FROM (SELECT pg_advisory_xact_lock(key) FROM (SELECT unnest(%b::bigint[]) AS key ORDER BY 1) AS k) AS l
""")


class _Sealed(NamedTuple):
    person_id: UUID
    sealed: bytes


class Registry:
    """The registry as the engine asks it, `without` these persons. Notes whose records were looked at."""

    def __init__(self, access: Access, *, without: Collection[UUID] = ()) -> None:
        self._access = access
        self._without = without
        self._most = model_in_force().largest_block
        self._known: dict[UUID, list[Statement]] = {}

    def meeting(self, statements: Collection[Statement]) -> Persons:
        """Everybody who shares a key whose block is not too large."""
        keys = blind_keys(statements)
        if not keys:
            return {}
        met = fetch(MEETING, [keys, self._most + 1, self._most + 1, MOST_MET], _Sealed)
        rows = [row for row in met if row.person_id not in self._without]
        self._open(rows)
        return {row.person_id: known for row in rows if (known := self._known[row.person_id])}

    def held(self, person: UUID) -> Sequence[Statement]:
        """What is kept of this person."""
        self._open(fetch(OF_ONE, [person], _Sealed))
        return self._known.get(person, [])

    def _open(self, rows: Sequence[_Sealed]) -> None:
        fresh = [row for row in rows if row.person_id not in self._known]
        self._access.keys.unlock([row.person_id for row in fresh])
        for row in fresh:
            self._known[row.person_id] = opened(self._access, row.person_id, row.sealed) or []

    def looked_at(self) -> Collection[UUID]:
        """Whose records were opened."""
        return self._known.keys()


def wait_for_others(statements: Sequence[Statement]) -> None:
    """Until nobody else takes in a record that might meet one of these: two arrivals of one person make one."""
    fetch(LOCK, [blind_keys(statements)], int)


def arrivals() -> Arrivals:
    """The engine with the model in force, for as many persons as there are."""
    return _arrivals(weighed_for())


@lru_cache(maxsize=4)
def _arrivals(persons: int) -> Arrivals:
    return Arrivals(model_for(persons))
