"""With which key is a value about a person sealed? With her own, fetched once an access and forgotten at its end.

What was sealed for a person whose key is deleted is lost for good, wherever a copy of it lies.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Set
from typing import NamedTuple
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from psycopg import sql

from pccovid.kernel import clock
from pccovid.trust.binary import fetch
from pccovid.trust.columns import column
from pccovid.trust.vault.errors import CannotUnseal
from pccovid.trust.vault.keepers import Bound, keeper
from pccovid.trust.vault.sealing import BY_PERSON, Blob, lock, number_of, unlock

KEY_BYTES = 32
FIRST = 1
AT_ONCE = 200
FETCH = sql.SQL(
    "SELECT person_id, generation, kek, wrapped FROM vault_personkey WHERE person_id = ANY(%b::uuid[])"
)
ADD = sql.SQL("""
    INSERT INTO vault_personkey (person_id, generation, kek, wrapped, made_at)
    SELECT person_id, %b::int2, %b::int4, wrapped, %b::timestamptz
    FROM unnest(%b::uuid[], %b::bytea[]) AS t(person_id, wrapped)
    ON CONFLICT DO NOTHING RETURNING person_id
""")


class Wrapped(NamedTuple):
    """A row of the table of keys."""

    person_id: UUID
    generation: int
    kek: int
    wrapped: bytes


def context(person_id: UUID, generation: int) -> bytes:
    """What a wrapped data key is bound to: put into another person's row it does not open."""
    return b"person:" + person_id.bytes + generation.to_bytes(2)


class Keyring:
    """The data keys that one access has needed so far. `persons` are fetched along with the first that is."""

    def __init__(self, persons: Set[UUID] = frozenset()) -> None:
        self._persons = persons
        self._held: dict[UUID, dict[int, AESGCM]] = {}
        self._made: set[tuple[UUID, int]] = set()

    def unlock(self, persons: Iterable[UUID]) -> None:
        """Fetch these persons' keys, one query for all; who has none is left out."""
        missing = {person for person in persons if person not in self._held}
        if missing:
            self._fetch(missing)

    def take(self, rows: Iterable[Wrapped]) -> None:
        """Hold these keys, which a statement of the caller has brought along with what they open."""
        by_kek: dict[int, list[Wrapped]] = defaultdict(list)
        for row in rows:
            if row.generation not in self._held.get(row.person_id, ()):
                by_kek[row.kek].append(row)
        for kek, group in by_kek.items():
            bound = [Bound(row.wrapped, context(row.person_id, row.generation)) for row in group]
            for row, key in zip(group, keeper().unwrap(kek, bound), strict=True):
                self._held.setdefault(row.person_id, {})[row.generation] = AESGCM(key)

    def provide(self, persons: Iterable[UUID]) -> None:
        """As unlock, and make a key for who has none; two statements for all."""
        wanted = set(persons)
        self.unlock(wanted)
        self.begin(wanted)

    def begin(self, persons: Iterable[UUID]) -> None:
        """Make keys for persons who have none yet, in one statement; whom another access gave one keeps that."""
        missing = sorted({person for person in persons if person not in self._held})
        if missing:
            made = self._make(missing, FIRST)
            self._fetch(set(missing) - made)

    def renew(self, persons: Iterable[UUID]) -> None:
        """Make the next generation for these persons, whose keys must be there: from now on it seals."""
        self.unlock(persons)
        groups: dict[int, list[UUID]] = defaultdict(list)
        for person in sorted(set(persons)):
            if held := self._held.get(person):
                groups[max(held) + 1].append(person)
        for generation, members in groups.items():
            self._make(members, generation)

    def seal(self, person_id: UUID, field: str, text: str) -> bytes:
        """Seal `text` with the person's newest key, which is made where there is none."""
        held = self._held.get(person_id)
        if held is None:
            self._meet(person_id)
            self.begin([person_id])
            held = self._held.get(person_id)
            if held is None:
                raise CannotUnseal
        number = max(held)
        return lock(held[number], BY_PERSON, number, person_id, field, text)

    def unseal(self, person_id: UUID, field: str, blob: Blob) -> str:
        """The text sealed for this person and field; raises CannotUnseal for anything else."""
        number = number_of(blob, BY_PERSON)
        if person_id not in self._held:
            self._meet(person_id)
        elif number not in self._held[person_id]:
            self._fetch({person_id})  # a newer generation has come meanwhile
        cipher = self._held.get(person_id, {}).get(number)
        if cipher is None:
            raise CannotUnseal
        return unlock(cipher, person_id, field, blob)

    def newest(self, person_id: UUID) -> int:
        """The number of the key that seals for this person. Raises CannotUnseal where there is none."""
        if person_id not in self._held:
            raise CannotUnseal
        return max(self._held[person_id])

    def confirm(self) -> None:
        """Before the commit: every key that was made is stored. A savepoint that was undone may have taken one along.

        Raises CannotUnseal: better nothing is written than something that nobody can open.
        """
        if self._made:
            persons = list({person for person, _ in self._made})
            stored = {
                (row.person_id, row.generation) for row in fetch(FETCH, [column("uuid", persons)], Wrapped)
            }
            if not self._made <= stored:
                raise CannotUnseal

    def forget(self) -> None:
        """Let go of every key."""
        self._held.clear()
        self._made.clear()

    def _meet(self, person_id: UUID) -> None:
        """Fetch a key, and with it those of the persons whom the access is about: they will be needed too."""
        others = self._persons if len(self._persons) <= AT_ONCE else ()
        self.unlock({person_id, *others})

    def _fetch(self, persons: set[UUID]) -> None:
        if not persons:
            return
        self.take(fetch(FETCH, [column("uuid", list(persons))], Wrapped))

    def _make(self, persons: list[UUID], generation: int) -> set[UUID]:
        """New keys, in the order of the persons so that no two accesses wait for each other; gives whose were kept."""
        keys = {person: secrets.token_bytes(KEY_BYTES) for person in persons}
        kek, wrapped = keeper().wrap(
            [Bound(key, context(person, generation)) for person, key in keys.items()]
        )
        added = set(
            fetch(
                ADD,
                [generation, kek, clock.now(), column("uuid", list(keys)), column("bytea", wrapped)],
                _same,
            )
        )
        for person in added:
            self._held.setdefault(person, {})[generation] = AESGCM(keys[person])
            self._made.add((person, generation))
        return added


def _same(person_id: UUID) -> UUID:
    return person_id
