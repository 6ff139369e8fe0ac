"""Which records of a person belong together, whatever a comparison says? Those that were before what goes had come, and
those that people's decisions and her own word brought together.

Asked when some of her records are withdrawn, and what remains is compared anew.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Min, Q

from pccovid.registry.people import stated
from pccovid.registry.people.decisions import Kind, Reason
from pccovid.registry.people.models import Event, Link, SourceRecord
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.survivorship import CLINIC, DESK, OWN_WORD, TOLD
from pccovid.trust.access import Access

PROGRAM = (Reason.MODEL, Reason.WITHDRAWAL)
"""What a comparison decided, a comparison may decide again; every other reason is somebody's word."""
SAID_HERE = frozenset({OWN_WORD, DESK, CLINIC, TOLD})


@dataclass(frozen=True, slots=True)
class Remaining:
    """A record that stays. `bound` is equal for those of one person that are held together; None where nothing does."""

    person_id: UUID
    record_id: UUID
    record: PersonRecord
    bound: UUID | None


def remaining(access: Access, persons: Collection[UUID], besides: Collection[UUID]) -> list[Remaining]:
    """All records of these persons but those that go, in the order in which they came."""
    access.keys.unlock(persons)
    rows = (
        SourceRecord.objects.filter(person_id__in=persons).exclude(id__in=besides).order_by("person_id", "id")
    )
    own = [(row.person_id, row.id, stated.record(access, row)) for row in rows]
    access.read("source_record", persons, ["candidates"])
    groups = _decided(persons)
    for person, before in _before(persons, besides).items():
        groups[person].append(before)
    for person in persons:
        groups[person].append(
            {number for owner, number, record in own if owner == person and record.source in SAID_HERE}
        )
    bound = {number: first for sets in groups.values() for number, first in _joined(sets)}
    return [Remaining(person, number, record, bound.get(number)) for person, number, record in own]


def _before(persons: Collection[UUID], going: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """The records that were with each person before the first of those that go had come: they needed none of these."""
    leaving = SourceRecord.objects.filter(person_id__in=persons, id__in=going)
    came = dict(leaving.order_by().values_list("person_id").annotate(Min("received_at")))
    found: dict[UUID, set[UUID]] = defaultdict(set)
    links = Link.objects.filter(person_id__in=came, until=None).exclude(source_record_id__in=going)
    for person, record, since in links.values_list("person_id", "source_record_id", "since"):
        if since < came[person]:
            found[person].add(record)
    return found


def _decided(persons: Collection[UUID]) -> dict[UUID, list[set[UUID]]]:
    """The records that somebody's decision brought together: those that came by it, and those that were there."""
    moved = Event.objects.filter(person_id__in=persons, kind__in=(Kind.MERGED, Kind.UNDONE))
    events = list(moved.exclude(reason__in=PROGRAM))
    taken_back = set(
        Event.objects.filter(undoes__in=[event.id for event in events]).values_list("undoes", flat=True)
    )
    groups: dict[UUID, list[set[UUID]]] = defaultdict(list)
    for event in events:
        if event.id in taken_back:
            continue
        there = Link.objects.filter(Q(until=None), person_id=event.person_id, since__lte=event.at)
        came = {UUID(number) for number in event.records}
        groups[event.person_id].append(came | set(there.values_list("source_record_id", flat=True)))
    return groups


def _joined(groups: list[set[UUID]]) -> list[tuple[UUID, UUID]]:
    """(record, name of its group); groups that share a record are one."""
    apart: list[set[UUID]] = []
    for group in groups:
        touching = [other for other in apart if other & group]
        apart = [other for other in apart if not other & group] + [group.union(*touching)]
    return [(number, min(group)) for group in apart if group for number in group]
