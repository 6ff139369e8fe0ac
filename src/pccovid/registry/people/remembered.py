"""What could somebody know of a record? The ends of its numbers and its communes, to be compared with what is said."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from pccovid.registry.people import stated
from pccovid.registry.people.models import SourceRecord
from pccovid.registry.people.policies import check_carrying_out
from pccovid.registry.people.recall_rules import Fact, tail, unit
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.sameness import WITNESSED
from pccovid.registry.territories.queries import name_of
from pccovid.trust.access import Access

PAPERS = frozenset({"cccd", "cmnd", "passport", "bhxh"})
COMMUNE = 4
"""Slashes in the path of a commune ("VN/79/760/26740/")."""
MOST_RECORDS = 50
Found = dict[Fact, set[str]]


def told(access: Access, person: UUID) -> Found:
    """Of a record that is perhaps hers. A number on a list of a site may be the site's, so it proves nothing."""
    return _facts(_records(access, person), own=False)


def known(access: Access, person: UUID) -> Found:
    """Of her own records: what she may know from there, and what therefore proves nothing."""
    return _facts(_records(access, person), own=True)


def _records(access: Access, person: UUID) -> list[PersonRecord]:
    check_carrying_out(access)
    access.about(person)
    rows = list(SourceRecord.objects.filter(person_id=person).order_by("-source_time", "id")[:MOST_RECORDS])
    access.keys.unlock([person])
    access.read("source_record", [person], ["numbers", "phone", "address"])
    return [stated.record(access, row) for row in rows]


def _facts(records: Iterable[PersonRecord], *, own: bool) -> Found:
    found: Found = defaultdict(set)
    for record in records:
        if record.identity.phone and (own or record.source not in WITNESSED):
            found[Fact.PHONE].add(tail(record.identity.phone))
        found[Fact.PAPER] |= {tail(one.value) for one in record.identity.numbers if one.kind in PAPERS}
        if record.territory.count("/") >= COMMUNE:
            found[Fact.COMMUNE].add(unit(name_of(record.territory)))
    return {fact: values - {""} for fact, values in found.items()}
