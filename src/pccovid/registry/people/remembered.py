"""What could somebody know of a record? The ends of its numbers and its communes, to be compared with what is said."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from pccovid.registry.people import stated
from pccovid.registry.people.models import Identifier, SourceRecord
from pccovid.registry.people.policies import check_carrying_out
from pccovid.registry.people.recall_rules import Fact, tail, unit
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.sameness import WITNESSED
from pccovid.registry.territories.queries import name_of
from pccovid.trust.access import Access
from pccovid.trust.vault import blinds

PAPERS = frozenset({"cccd", "cmnd", "passport", "bhxh"})
COMMUNE = 4
"""Slashes in the path of a commune ("VN/79/760/26740/")."""
MOST_RECORDS = 50
MOST_SHARING = 4
"""Persons with one telephone: a family."""
Found = dict[Fact, set[str]]


def told(access: Access, person: UUID) -> Found:
    """Of a record that is perhaps hers.

    The telephone on a list of a site may be the site's, and one of many people is known to many: neither proves
    anything.
    """
    records = records_of(access, person)
    found = _facts(records)
    usable = {one.identity.phone for one in records if one.identity.phone and one.source not in WITNESSED}
    found[Fact.PHONE] = {tail(phone) for phone in usable if not _is_shared(phone)} - {""}
    return found


def known(access: Access, person: UUID) -> Found:
    """Of her own records: what she may know from there, and what therefore proves nothing."""
    return _facts(records_of(access, person))


def records_of(access: Access, person: UUID) -> list[PersonRecord]:
    """The latest records of a person."""
    check_carrying_out(access)
    access.about(person)
    rows = list(SourceRecord.objects.filter(person_id=person).order_by("-source_time", "id")[:MOST_RECORDS])
    access.keys.unlock([person])
    access.read("source_record", [person], ["numbers", "phone", "address"])
    return [stated.record(access, row) for row in rows]


def _unit_name(record: PersonRecord) -> str:
    """As the unit was called when the record was made."""
    return name_of(record.territory, record.source_time.date() if record.source_time else None)


def _is_shared(phone: str) -> bool:
    held = Identifier.objects.filter(blind__in=blinds("phone", phone), until=None)
    return held.values("person_id").distinct()[: MOST_SHARING + 1].count() > MOST_SHARING


def _facts(records: Iterable[PersonRecord]) -> Found:
    found: Found = defaultdict(set)
    for record in records:
        if record.identity.phone:
            found[Fact.PHONE].add(tail(record.identity.phone))
        found[Fact.PAPER] |= {tail(one.value) for one in record.identity.numbers if one.kind in PAPERS}
        if record.territory.count("/") >= COMMUNE:
            found[Fact.COMMUNE].add(unit(_unit_name(record)))
    return {fact: values - {""} for fact, values in found.items()}
