"""What does a registrar see of a person who asks for a correction? What stands, and what each source says of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.registry.people import stated
from pccovid.registry.people.models import SourceRecord
from pccovid.registry.people.policies import check_reviewing
from pccovid.registry.people.profile import Profile
from pccovid.registry.people.survivorship import doubted, merged, statements, struck_by
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True)
class Told:
    """What one record states."""

    record_id: UUID
    source: str
    time: dt.datetime | None
    values: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What follows from a person's records, and the records, oldest first."""

    profile: Profile
    records: tuple[Told, ...]


def evidence_of(access: Access, person_id: UUID) -> Evidence:
    """All that the sources say of her name, birth, sex, numbers and home; no health fact. For a registrar alone."""
    check_reviewing(access)
    access.about(person_id)
    access.keys.unlock([person_id])
    rows = list(SourceRecord.objects.filter(person_id=person_id).order_by("source_time", "id"))
    records = {row.id: stated.record(access, row) for row in rows}
    profile = Profile(struck=struck_by(records))
    for record_id, record in records.items():
        profile = merged(profile, record, record_id)
    told = (
        Told(row.id, row.source, row.source_time, {**doubted(records[row.id]), **statements(records[row.id])})
        for row in rows
    )
    access.read(
        "source_record", [person_id], ["source", "time", "name", "birth", "sex", "numbers", "address"]
    )
    return Evidence(profile, tuple(told))
