"""What did one record say? Its statements, sealed with the raw row it was read from."""

import json
from uuid import UUID

from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.survivorship import doubted, statements
from pccovid.trust.vault import seal, unseal

FIELD = "source_record"


def pack(person_id: UUID, record: PersonRecord) -> bytes:
    """The raw row and what was understood of it, sealed for the person.

    Both are kept: only the mapping of that day knows what the row meant, and a better one may read it again.
    """
    stated = {**doubted(record), **statements(record)}
    return seal(person_id, FIELD, json.dumps({"raw": dict(record.raw), "stated": stated}, ensure_ascii=False))


def unpack(person_id: UUID, blob: "bytes | memoryview[int]") -> dict[str, str]:
    """What the record states, by attribute."""
    stated: dict[str, str] = json.loads(unseal(person_id, FIELD, blob))["stated"]
    return stated
