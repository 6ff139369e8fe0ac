"""Whom in the registry may these records be about? Everything that is held of the persons found under their keys.

And how many persons share a telephone, which then tells nobody apart.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg import sql

from pccovid.engines.linkage import LinkRecord
from pccovid.registry.people import stated
from pccovid.registry.people.linking import KEYS, MATCHER, all_blinded
from pccovid.registry.people.models import SourceRecord
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch
from pccovid.trust.vault import blinds

TELEPHONES = sql.SQL("""
    SELECT blind, count(DISTINCT person_id) FROM people_identifier
    WHERE kind = 'phone' AND until IS NULL AND blind = ANY(%b) AND person_id <> ALL(%b) GROUP BY blind
""")
SOMEBODY = sql.SQL("SELECT person_id, blind FROM people_matchkey LIMIT 1")


@dataclass(frozen=True, slots=True)
class Held:
    """A record of the registry, and whose it is."""

    person_id: UUID
    record_id: UUID
    record: PersonRecord


def anybody() -> bool:
    """Whether anybody is registered yet: on a nation's first day no keys need to be made."""
    return bool(fetch(SOMEBODY, [], _person))


def holders(access: Access, identities: Sequence[LinkRecord], *, besides: Collection[UUID]) -> list[Held]:
    """All records of the persons who are found under any key of these, but those who are known already."""
    asked = [MATCHER.index_keys(one) for one in identities] if anybody() else []
    keys = {blind for held in all_blinded(asked) for group in held.values() for blind in group}
    found = set(fetch(KEYS, [list(keys)], _person)) - set(besides) if keys else set()
    if not found:
        access.read_aggregate("source_record", ["candidates"])
        return []
    access.keys.unlock(found)
    rows = SourceRecord.objects.filter(person_id__in=found).order_by("person_id", "id")
    access.read("source_record", found, ["candidates"])
    return [Held(row.person_id, row.id, stated.record(access, row)) for row in rows]


def telephones_held(
    access: Access, identities: Sequence[LinkRecord], *, besides: Collection[UUID]
) -> dict[str, int]:
    """Of how many persons but these the registry has each telephone; those of nobody else are left out."""
    stated = {one.phone for one in identities if one.phone} if anybody() else set()
    by_blind = {blind: phone for phone in stated for blind in blinds("phone", phone)}
    found: dict[str, int] = {}
    for blind, persons in fetch(TELEPHONES, [list(by_blind), list(besides)], _counted) if by_blind else ():
        found[by_blind[blind]] = found.get(by_blind[blind], 0) + persons
    access.read_aggregate("person", ["phone"])
    return found


def _counted(blind: bytes, persons: int) -> tuple[bytes, int]:
    return blind, persons


def _person(person_id: UUID, _blind: bytes) -> UUID:
    return person_id
