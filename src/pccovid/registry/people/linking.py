"""Which person does each record of a batch belong to? Asks the index once, then decides record by record.

Records of one batch see each other: the second record of a new person links to the first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol
from uuid import UUID

from psycopg import sql

from pccovid.engines.linkage import Decision, DeterministicMatcher, Key, Linked, LinkRecord, New
from pccovid.engines.linkage.deterministic import Found, TrustedCccds
from pccovid.kernel.ids import uuid7
from pccovid.registry.people.profile import Profile, unpack
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch
from pccovid.trust.columns import column
from pccovid.trust.vault import blinds, blinds_of


class Matcher(Protocol):
    """What decides whose a record is; a better one can take the place of the deterministic rules."""

    model: str

    def index_keys(self, record: LinkRecord) -> list[Key]: ...
    def query_keys(self, record: LinkRecord) -> list[Key]: ...
    def decide(self, record: LinkRecord, found: Found, trusted_cccds: TrustedCccds) -> Decision: ...


class _Held(NamedTuple):
    person_id: UUID
    blind: bytes


class _Sealed(NamedTuple):
    person_id: UUID
    profile: bytes


KEYS = sql.SQL("SELECT person_id, blind FROM people_matchkey WHERE blind = ANY(%b)")
# Locked until the batch commits, in one order: two batches about one person must not overwrite each other.
PROFILES = sql.SQL(
    "SELECT person_id, profile FROM people_person WHERE person_id = ANY(%b) ORDER BY person_id FOR UPDATE"
)
MATCHER: Matcher = DeterministicMatcher()
COMPARED = "compared"
"""The rule of a link that no single combination of fields gives, but all of them weighed together."""


@dataclass(slots=True)
class Index:
    """What is known under the keys of a batch: from the database, growing as the batch goes on."""

    persons: dict[bytes, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    profiles: dict[UUID, Profile] = field(default_factory=dict)
    stored: set[tuple[UUID, bytes]] = field(default_factory=set)
    added: set[tuple[UUID, bytes]] = field(default_factory=set)

    def profile(self, person_id: UUID) -> Profile:
        """The person's profile, empty for one that this batch has begun."""
        return self.profiles.get(person_id) or Profile()

    def add(self, person_id: UUID, keys: Sequence[bytes]) -> None:
        """From now on the person is found under these keys."""
        for key in keys:
            self.persons[key].add(person_id)
            if (person_id, key) not in self.stored:
                self.added.add((person_id, key))


def blinded(key: Key) -> tuple[bytes, ...]:
    """A key as the index stores it, and while keys are rotated also as it lay there before."""
    return tuple(blinds(f"match:{key.rule}", key.text))


def all_blinded(keys: Sequence[Sequence[Key]]) -> list[dict[Key, tuple[bytes, ...]]]:
    """The same of each record's keys, of a batch at once."""
    kinds = {rule: f"match:{rule}" for rule in {key.rule for held in keys for key in held}}
    found = blinds_of({(kinds[key.rule], key.text) for held in keys for key in held})
    return [{key: found[kinds[key.rule], key.text] for key in held} for held in keys]


def load(access: Access, keys: Iterable[tuple[bytes, ...]], persons: Collection[UUID] = frozenset()) -> Index:
    """The index restricted to these keys, with the profiles of whoever is found; of `persons`, where they are named."""
    index = Index()
    current = {stored: group[0] for group in keys for stored in group}
    for held in fetch(KEYS, [column("bytea", list(current))], _Held):
        index.persons[current[held.blind]].add(held.person_id)
        index.stored.add(held)
    found = set(persons) or {person for held in index.persons.values() for person in held}
    access.keys.unlock(found)
    for row in fetch(PROFILES, [column("uuid", list(found))], _Sealed):
        index.profiles[row.person_id] = unpack(access, row.person_id, row.profile)
    return index


def decide(index: Index, record: PersonRecord, keys: dict[Key, bytes]) -> tuple[Decision, UUID]:
    """The decision for one record, and the person it goes to (a fresh id where it is new or in review)."""
    identity = record.identity
    asked = ((key, index.persons.get(keys[key])) for key in MATCHER.query_keys(identity))
    found = {key: persons for key, persons in asked if persons}
    decision = MATCHER.decide(identity, found, lambda person: index.profile(person).given_cccds)
    person_id = decision.person_id if isinstance(decision, Linked) else uuid7()
    if isinstance(decision, Linked | New):
        index.add(person_id, list(keys.values()))
    return decision, person_id


def assign(index: Index, person_id: UUID, keys: dict[Key, bytes]) -> tuple[Decision, UUID]:
    """The decision for a record whose person is known: by which rule it is seen to be hers, or that it begins her."""
    known = person_id in index.profiles
    rule = next(
        (key.rule for key, blind in keys.items() if person_id in index.persons.get(blind, ())), COMPARED
    )
    index.add(person_id, list(keys.values()))
    if not known:
        return New(), person_id
    return Linked(person_id, rule, () if rule == COMPARED else tuple(rule.split("+"))), person_id
