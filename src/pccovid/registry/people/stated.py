"""What did one record say? Its statements, sealed with the raw row it was read from."""

import json
from uuid import UUID

import msgspec

from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.names import PersonName
from pccovid.kernel.sex import Sex
from pccovid.registry.people.models import SourceRecord
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.survivorship import doubted, statements
from pccovid.trust.access import Access

FIELD = "source_record"
_encode = msgspec.json.Encoder().encode


def pack(access: Access, person_id: UUID, record: PersonRecord) -> bytes:
    """What text_of puts together, sealed for the person."""
    return access.keys.seal(person_id, FIELD, record.text or text_of(record))


def text_of(record: PersonRecord) -> str:
    """The raw row and what was understood of it.

    Both are kept: only the mapping of that day knows what the row meant, and a better one may read it again.
    """
    stated = {**doubted(record), **statements(record)}
    kept: dict[str, object] = {"raw": dict(record.raw), "stated": stated, "links": _links(record.identity)}
    # What only a comparison asks: a later one then weighs the record as the first one did.
    if record.seen or record.for_other:
        kept |= {"seen": record.seen, "for_other": record.for_other}
    if record.vouches is not None:
        kept |= {"vouches": sorted(record.vouches), "struck": record.struck}
    return _encode(kept).decode()


def unpack(access: Access, person_id: UUID, blob: "bytes | memoryview[int]") -> dict[str, str]:
    """What the record states, by attribute."""
    stated: dict[str, str] = json.loads(access.keys.unseal(person_id, FIELD, blob))["stated"]
    return stated


def identity(access: Access, person_id: UUID, blob: "bytes | memoryview[int]") -> LinkRecord:
    """What of the record links, as it was when it came: its keys can be made again under other keys."""
    name, birth, numbers, phone = json.loads(access.keys.unseal(person_id, FIELD, blob))["links"]
    return LinkRecord(
        PersonName.parse(name) if name else None,
        BirthDate(*birth) if birth else None,
        tuple(Number(kind, value, Trust(trust)) for kind, value, trust in numbers),
        phone or None,
    )


def record(access: Access, row: SourceRecord) -> PersonRecord:
    """The record as it came, for making again what follows from it; its raw row is left out."""
    kept = json.loads(access.keys.unseal(row.person_id, FIELD, row.sealed))
    said, vouches = kept["stated"], kept.get("vouches")
    return PersonRecord(
        source=row.source,
        source_key=bytes(row.source_key),
        source_time=row.source_time,
        mapping=row.mapping,
        identity=identity(access, row.person_id, row.sealed),
        sex=Sex(said["sex"]) if "sex" in said else None,
        address=said.get("address", ""),
        territory=said.get("territory", ""),
        seen=kept.get("seen", ""),
        for_other=kept.get("for_other", False),
        vouches=None if vouches is None else frozenset(vouches),
        struck=tuple((kind, value) for kind, value in kept.get("struck", ())),
    )


def _links(identity: LinkRecord) -> list[object]:
    birth = identity.birth
    return [
        identity.name.exact if identity.name else "",
        [birth.year, birth.month, birth.day] if birth else None,
        [(number.kind, number.value, number.trust.value) for number in identity.numbers],
        identity.phone or "",
    ]
