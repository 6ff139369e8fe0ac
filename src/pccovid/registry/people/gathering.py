"""Whom do many records meet that arrive together? Two questions to the database for all; each sees those before.

As if they had come one after the other: a record meets what the registry held, and what the records before it have
brought.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from psycopg import sql

from pccovid.engines.linkage.arriving import Persons
from pccovid.engines.linkage.packing import Statement
from pccovid.registry.people.compared import blind_keys
from pccovid.registry.people.meeting import MOST_MET, NAMED, RARE, Registry, Sealed
from pccovid.registry.people.nation import weighed_for
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch
from pccovid.trust.columns import column

BLOCKS = sql.SQL("""
    SELECT k.key, ARRAY(SELECT person_id FROM people_blockingkey WHERE key = k.key LIMIT %b) AS persons
    FROM unnest(%b::bigint[]) AS k(key)
""")


class _Block(NamedTuple):
    key: int
    persons: list[UUID]


class Gathered(Registry):
    """The registry for these records, which are placed one after the other."""

    def __init__(self, access: Access, statements: Sequence[Statement]) -> None:
        super().__init__(access)
        self._weighed_for = weighed_for()
        self._blocks: dict[int, set[UUID]] = {}
        self._begun: set[UUID] = set()
        self._keys = {id(one): blind_keys([one]) for one in statements}
        self._learn({key for keys in self._keys.values() for key in keys})
        self._fetch({person for one in statements for person in self._met(self._keys[id(one)])})

    def meeting(self, statements: Collection[Statement]) -> Persons:
        """Everybody who shares a key whose block is not too large, with what was placed since."""
        keys = {key for one in statements for key in self._keys.get(id(one)) or blind_keys([one])}
        self._learn(keys)
        met = self._met(keys)
        self._fetch(met)
        return {person: known for person in met if (known := self._known.get(person))}

    def placed(self, person: UUID, new: Statement) -> None:
        """From now on the others meet it as this person's."""
        if person not in self._known:
            self._known[person] = []
            self._begun.add(person)
        held = self._known[person]
        if all(one.stated != new.stated for one in held):
            held.append(new)
            for key in self._keys[id(new)]:
                self._blocks[key].add(person)

    def looked_at(self) -> Collection[UUID]:
        """Whose records were opened; not those who are begun here."""
        return self._known.keys() - self._begun

    def _met(self, keys: Collection[int]) -> Sequence[UUID]:
        shared: dict[UUID, int] = defaultdict(int)
        for key in keys:
            if len(block := self._blocks[key]) <= self._most:
                for person in block:
                    shared[person] += RARE // len(block)
        if len(shared) <= MOST_MET:
            return list(shared)
        return sorted(shared, key=lambda person: (-shared[person], person))[:MOST_MET]

    def _learn(self, keys: Collection[int]) -> None:
        unknown = sorted(key for key in keys if key not in self._blocks)
        if unknown:
            for block in fetch(BLOCKS, [self._most + 1, column("int8", unknown)], _Block):
                self._blocks[block.key] = set(block.persons)

    def _fetch(self, persons: Collection[UUID]) -> None:
        unknown = [person for person in persons if person not in self._known]
        if unknown:
            self._open(fetch(NAMED, [column("uuid", unknown)], Sealed))
