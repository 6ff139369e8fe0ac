"""What follows from a person's records? Profile, numbers and the keys to find the person by, made again from them.

A record that has gone by its clock says nothing any more; what it had said of a person stays with that person.
"""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from pccovid.engines.linkage import LinkRecord
from pccovid.kernel.ids import uuid7
from pccovid.registry.people import stated
from pccovid.registry.people.keeping import keep_again
from pccovid.registry.people.linking import MATCHER, blinded
from pccovid.registry.people.models import Identifier, MatchKey, Person, SourceRecord
from pccovid.registry.people.profile import Profile, pack, unpack
from pccovid.registry.people.qids import new_qid
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.survivorship import merged, numbers_of, struck_by
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows
from pccovid.trust.vault import blind, blinds

Records = dict[UUID, PersonRecord]
NUMBER = ("person_id", "id", "territory", "kind", "blind", "sealed", "trust", "source_record_id", "since")


def rebuild(access: Access, persons: Iterable[UUID], *, moved: Iterable[UUID] = ()) -> dict[UUID, Profile]:
    """Make these persons again from the records they have now; gives their profiles. `moved` have changed hands."""
    made: dict[UUID, Profile] = {}
    gone = {record.hex for record in moved}
    for person_id in sorted(set(persons)):
        records = _records(access, person_id)
        made[person_id] = _profile(access, person_id, records, gone)
        _put(access, person_id, made[person_id])
        _find_again(access, person_id, records, made[person_id])
    access.wrote("person", made, ["name", "birth", "sex", "numbers", "phone", "address"])
    return made


def give_qid(access: Access, person_id: UUID, record_id: UUID) -> None:
    """A person begun anew gets a number for the QR."""
    kind, number = "qid", new_qid()
    sealed = access.keys.seal(person_id, f"number:{kind}", number)
    row = (person_id, uuid7(), "", kind, blind(kind, number), sealed, "trusted", record_id, access.now)
    add_rows(Identifier, NUMBER, [row])


def _records(access: Access, person_id: UUID) -> Records:
    rows = SourceRecord.objects.filter(person_id=person_id).order_by("id")
    return {row.id: stated.record(access, row) for row in rows}


def _profile(access: Access, person_id: UUID, records: Records, moved: set[str]) -> Profile:
    known = {record.hex for record in records} | moved
    before = Person.objects.filter(person_id=person_id).first()
    old = unpack(access, person_id, before.profile).attributes if before else {}
    kept = {name: one for name, one in old.items() if one.record not in known}
    profile = Profile(kept, struck=struck_by(records))
    for record_id, record in records.items():
        profile = merged(profile, record, record_id)
    held = Identifier.objects.filter(person_id=person_id, until=None).exclude(kind="qid")
    opened = [
        (row.kind, access.keys.unseal(person_id, f"number:{row.kind}", row.sealed), row.trust) for row in held
    ]
    trusted = [value for kind, value, trust in opened if kind == "cccd" and trust == "trusted"]
    return profile.with_numbers(opened, trusted)


def _put(access: Access, person_id: UUID, profile: Profile) -> None:
    known = {"territory": profile.value("territory"), "profile": pack(access, person_id, profile)}
    changed = Person.objects.filter(person_id=person_id).update(**known, updated_at=access.now)
    if not changed:
        Person.objects.create(person_id=person_id, **known, created_at=access.now, updated_at=access.now)


def _find_again(access: Access, person_id: UUID, records: Records, profile: Profile) -> None:
    known = [_without_struck(record.identity, profile) for record in records.values()]
    keys = {blinded(key)[0] for identity in known for key in MATCHER.index_keys(identity)}
    MatchKey.objects.filter(person_id=person_id).delete()
    add_rows(MatchKey, ("person_id", "blind"), sorted((person_id, key) for key in keys))
    keep_again(access, {person_id: records})
    _end_struck(access, person_id, profile)
    there = set(Identifier.objects.filter(person_id=person_id, until=None).values_list("kind", "blind"))
    there = {(kind, bytes(index)) for kind, index in there}
    rows: dict[tuple[str, bytes], tuple[object, ...]] = {}
    for record_id, record in records.items():
        for kind, value, trust in numbers_of(record):
            index = blind(kind, value)
            if (kind, index) not in there and not profile.strikes(kind, value):
                sealed = access.keys.seal(person_id, f"number:{kind}", value)
                rows.setdefault(
                    (kind, index),
                    (
                        person_id,
                        uuid7(),
                        profile.value("territory"),
                        kind,
                        index,
                        sealed,
                        trust,
                        record_id,
                        access.now,
                    ),
                )
    add_rows(Identifier, NUMBER, list(rows.values()))


def _without_struck(identity: LinkRecord, profile: Profile) -> LinkRecord:
    return replace(
        identity, numbers=tuple(one for one in identity.numbers if not profile.strikes(one.kind, one.value))
    )


def _end_struck(access: Access, person_id: UUID, profile: Profile) -> None:
    """From now on nobody is found by a number that a correction took from her."""
    gone = [index for kind, values in profile.struck.items() for one in values for index in blinds(kind, one)]
    if gone:
        held = Identifier.objects.filter(person_id=person_id, blind__in=gone, until=None)
        held.update(until=access.now)
