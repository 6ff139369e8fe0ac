"""Whom of the registry does a record meet? One question to the database, by blind keys; opened in memory only."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from psycopg import sql

from pccovid.engines.linkage.arriving import Arrivals, Persons, Settled
from pccovid.engines.linkage.packing import Statement
from pccovid.registry.people.compared import blind_keys, model_in_force, opened
from pccovid.registry.people.nation import WEIGHED_FOR, model_for
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch
from pccovid.trust.columns import column
from pccovid.trust.vault.keyring import Wrapped

MOST_MET = 60
"""Persons who are opened and weighed, where more share a key: those with the most and the rarest keys in common."""
RARE = 1_000_000
"""What a key counts for, divided by the persons who have it."""
# What is kept of each person comes with the keys that open it: one row for each of her keys.
_OPENING = sql.SQL("""
    SELECT c.person_id, c.sealed, v.generation, v.kek, v.wrapped, ({}) FROM {}
    JOIN people_comparable AS c ON c.person_id = met.person_id
    JOIN vault_personkey AS v ON v.person_id = met.person_id
""")
MEETING = _OPENING.format(
    WEIGHED_FOR,
    sql.SQL("""(
        SELECT person_id FROM unnest(%b::bigint[]) AS k(key)
        CROSS JOIN LATERAL (
            SELECT array_agg(person_id) AS persons
            FROM (SELECT person_id FROM people_blockingkey WHERE key = k.key LIMIT %b) AS b
        ) AS block
        CROSS JOIN LATERAL unnest(persons) AS person_id
        WHERE cardinality(persons) < %b
        GROUP BY person_id ORDER BY sum({} / cardinality(persons)) DESC, person_id LIMIT %b
    ) AS met""").format(sql.Literal(RARE)),
)
NAMED = _OPENING.format(WEIGHED_FOR, sql.SQL("unnest(%b::uuid[]) AS met(person_id)"))
LOCK = sql.SQL("""
    SELECT 1 FROM (SELECT pg_advisory_xact_lock(key) FROM (SELECT unnest(%b::bigint[]) AS key ORDER BY 1) AS k) AS l
""")


class Sealed(NamedTuple):
    """What is kept of a person, and one of the keys of hers; for how many persons pairs are weighed."""

    person_id: UUID
    sealed: bytes
    generation: int
    kek: int
    wrapped: bytes
    weighed_for: int | None


class Registry:
    """The registry as the engine asks it, `without` these persons. Notes whose records were looked at."""

    def __init__(self, access: Access, *, without: Collection[UUID] = ()) -> None:
        self._access = access
        self._without = without
        self._most = model_in_force().largest_block
        self._known: dict[UUID, list[Statement]] = {}
        self._answers: dict[frozenset[int], Persons] = {}
        self._weighed_for = 0

    @property
    def engine(self) -> Arrivals:
        """With the model in force, for as many persons as there are: known as soon as anybody was met."""
        return _arrivals(self._weighed_for)

    def settle(self, new: Statement) -> Settled:
        """Whose is it?"""
        self.meeting([new])
        return self.engine.owner(new, self)

    def meeting(self, statements: Collection[Statement]) -> Persons:
        """Everybody who shares a key whose block is not too large, or those who share most."""
        asked = frozenset(map(id, statements))
        if asked not in self._answers:
            self._answers[asked] = self._ask(blind_keys(statements))
        return self._answers[asked]

    def held(self, person: UUID) -> Sequence[Statement]:
        """What is kept of this person."""
        self._open(fetch(NAMED, [[person]], Sealed), wanted={person})
        return self._known.get(person, [])

    def placed(self, person: UUID, new: Statement) -> None:
        """One more statement is hers now; nothing more is asked of a registry for one record."""

    def looked_at(self) -> Collection[UUID]:
        """Whose records were opened."""
        return self._known.keys()

    def _ask(self, keys: Sequence[int]) -> Persons:
        if not keys:
            return {}
        asked = [column("int8", keys), self._most + 1, self._most + 1, MOST_MET]
        return self._open(fetch(MEETING, asked, Sealed))

    def _open(self, rows: Sequence[Sealed], *, wanted: Collection[UUID] = ()) -> Persons:
        """What is kept of them, each opened once."""
        left = [row for row in rows if row.person_id in wanted or row.person_id not in self._without]
        fresh = [row for row in left if row.person_id not in self._known]
        if rows:
            self._weighed_for = rows[0].weighed_for or 0
        self._access.keys.take(Wrapped(row.person_id, row.generation, row.kek, row.wrapped) for row in fresh)
        for person, of in groupby(fresh, key=lambda row: row.person_id):
            self._known[person] = opened(self._access, person, next(of).sealed) or []
        return {row.person_id: known for row in left if (known := self._known[row.person_id])}


def wait_for_others(statements: Sequence[Statement]) -> None:
    """Until nobody else takes in a record that might meet one of these: two arrivals of one person make one."""
    fetch(LOCK, [column("int8", blind_keys(statements))], int)


@lru_cache(maxsize=4)
def _arrivals(persons: int) -> Arrivals:
    return Arrivals(model_for(persons))
