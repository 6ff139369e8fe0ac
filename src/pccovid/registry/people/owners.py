"""Whose are these records now, after all that was joined and parted since?"""

from collections.abc import Collection, Mapping
from uuid import UUID

from pccovid.registry.people.models import Link, Person, SourceRecord
from pccovid.trust.access import Access


def whose_now(access: Access, carried_to: Mapping[UUID, UUID]) -> dict[UUID, UUID]:
    """Record -> person. `carried_to` says to whom each came; what is no record went wherever that person went."""
    links = Link.objects.filter(source_record_id__in=carried_to, until=None)
    owners = dict(links.values_list("source_record_id", "person_id"))
    elsewhere = {record: person for record, person in carried_to.items() if record not in owners}
    ends = _ends(set(elsewhere.values()))
    access.read_aggregate("source_record", ["person"])
    return owners | {record: ends[person] for record, person in elsewhere.items()}


def owned(access: Access, persons: Collection[UUID]) -> dict[UUID, UUID]:
    """Every record of these persons -> the person."""
    access.read_aggregate("source_record", ["person"])
    return dict(SourceRecord.objects.filter(person_id__in=persons).values_list("id", "person_id"))


def _ends(persons: Collection[UUID]) -> dict[UUID, UUID]:
    """Who each of these is by now."""
    ends = {person: person for person in persons}
    asked = set(persons)
    while asked:
        rows = Person.objects.filter(person_id__in=asked, redirect_to__isnull=False)
        gone = {person: to for person, to in rows.values_list("person_id", "redirect_to") if to}
        ends = {first: gone.get(last, last) for first, last in ends.items()}
        asked = set(gone.values())
    return ends
