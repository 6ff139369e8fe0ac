"""Whom of the registry does a record meet? One question to the database, by blind keys; opened in memory only."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from psycopg import sql

from pccovid.engines.linkage.arriving import Arrivals, Persons
from pccovid.engines.linkage.packing import Statement
from pccovid.registry.people.compared import blind_keys, model_in_force, opened
from pccovid.registry.people.nation import model_for, weighed_for
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch
from pccovid.trust.columns import column
from pccovid.trust.vault.keyring import Wrapped

MOST_MET = 500
"""Persons who share most keys with the record, where more share any."""
# What is kept of each person comes with the keys that open it: one row for each of her keys.
_OPENING = sql.SQL("""
    SELECT c.person_id, c.sealed, v.generation, v.kek, v.wrapped FROM {}
    JOIN people_comparable AS c ON c.person_id = met.person_id
    JOIN vault_personkey AS v ON v.person_id = met.person_id
""")
MEETING = _OPENING.format(
    sql.SQL("""(
        SELECT found.person_id FROM (
            SELECT b.person_id, count(*) OVER (PARTITION BY k.key) AS many
            FROM unnest(%b::bigint[]) AS k(key)
            CROSS JOIN LATERAL (SELECT person_id FROM people_blockingkey WHERE key = k.key LIMIT %b) AS b
        ) AS found
        WHERE many < %b GROUP BY found.person_id ORDER BY count(*) DESC, found.person_id LIMIT %b
    ) AS met""")
)
NAMED = _OPENING.format(sql.SQL("unnest(%b::uuid[]) AS met(person_id)"))
LOCK = sql.SQL("""
    SELECT 1 FROM (SELECT pg_advisory_xact_lock(key) FROM (SELECT unnest(%b::bigint[]) AS key ORDER BY 1) AS k) AS l
""")


class Sealed(NamedTuple):
    """What is kept of a person, and one of the keys of hers."""

    person_id: UUID
    sealed: bytes
    generation: int
    kek: int
    wrapped: bytes


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
        asked = [column("int8", keys), self._most + 1, self._most + 1, MOST_MET]
        return self._open(fetch(MEETING, asked, Sealed))

    def held(self, person: UUID) -> Sequence[Statement]:
        """What is kept of this person."""
        self._open(fetch(NAMED, [[person]], Sealed), wanted={person})
        return self._known.get(person, [])

    def placed(self, person: UUID, new: Statement) -> None:
        """One more statement is hers now; nothing more is asked of a registry for one record."""

    def _open(self, rows: Sequence[Sealed], *, wanted: Collection[UUID] = ()) -> Persons:
        """What is kept of them, each opened once."""
        left = [row for row in rows if row.person_id in wanted or row.person_id not in self._without]
        fresh = [row for row in left if row.person_id not in self._known]
        self._access.keys.take(Wrapped(row.person_id, *row[2:]) for row in fresh)
        for person, of in groupby(fresh, key=lambda row: row.person_id):
            self._known[person] = opened(self._access, person, next(of).sealed) or []
        return {row.person_id: known for row in left if (known := self._known[row.person_id])}

    def looked_at(self) -> Collection[UUID]:
        """Whose records were opened."""
        return self._known.keys()


def wait_for_others(statements: Sequence[Statement]) -> None:
    """Until nobody else takes in a record that might meet one of these: two arrivals of one person make one."""
    fetch(LOCK, [column("int8", blind_keys(statements))], int)


def arrivals() -> Arrivals:
    """The engine with the model in force, for as many persons as there are."""
    return _arrivals(weighed_for())


@lru_cache(maxsize=4)
def _arrivals(persons: int) -> Arrivals:
    return Arrivals(model_for(persons))
