"""Whom in the registry may these records be about? Everything that is held of the persons found under their keys."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg import sql

from pccovid.engines.linkage import LinkRecord
from pccovid.registry.people import stated
from pccovid.registry.people.linking import KEYS, MATCHER, blinded
from pccovid.registry.people.models import SourceRecord
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch

SOMEBODY = sql.SQL("SELECT person_id, blind FROM people_matchkey LIMIT 1")


@dataclass(frozen=True, slots=True)
class Held:
    """A record of the registry, and whose it is."""

    person_id: UUID
    record_id: UUID
    record: PersonRecord


def holders(access: Access, identities: Sequence[LinkRecord], *, besides: Collection[UUID]) -> list[Held]:
    """All records of the persons who are found under any key of these, but those who are known already."""
    # Where nobody is registered yet, as on a nation's first day, no keys need to be made.
    keys = {
        blind
        for one in (identities if fetch(SOMEBODY, [], _person) else ())
        for key in MATCHER.index_keys(one)
        for blind in blinded(key)
    }
    found = set(fetch(KEYS, [list(keys)], _person)) - set(besides) if keys else set()
    if not found:
        access.read_aggregate("source_record", ["candidates"])
        return []
    access.keys.unlock(found)
    rows = SourceRecord.objects.filter(person_id__in=found).order_by("person_id", "id")
    access.read("source_record", found, ["candidates"])
    return [Held(row.person_id, row.id, stated.record(access, row)) for row in rows]


def _person(person_id: UUID, _blind: bytes) -> UUID:
    return person_id
