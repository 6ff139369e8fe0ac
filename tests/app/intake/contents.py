"""What does the registry hold, told by content? Every table, without ids, so that two ways to the same state are equal.

A record is named by its source's key, a person by the records that are hers.
"""

from uuid import UUID

from psycopg import sql

from pccovid.registry.people.following import Follows, followings
from pccovid.registry.people.models import (
    LIVING,
    BlockingKey,
    Candidate,
    Identifier,
    Link,
    MatchKey,
    Person,
    SourceRecord,
)
from pccovid.registry.people.profile import unpack
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.access.bulk import fetch

Contents = dict[str, list[tuple[object, ...]]]
UNTOLD = {"id", "person_id", "source_record_id", "sealed", "received_at", "recorded_at", "created_at"}
"""Columns that are random, sealed with the person's key or say when it was written."""


def contents(*, settled: bool = True) -> Contents:
    """Table -> its rows, sorted. `settled`: with the pairs that wait."""
    with Access.open(SYSTEM, Purpose.MIGRATION, "test.contents") as access:
        records = {row.id: row for row in SourceRecord.objects.all()}
        names = {number: bytes(row.source_key).hex() for number, row in records.items()}
        people: dict[UUID, str] = {}
        for number, row in records.items():
            people[row.person_id] = min(names[number], people.get(row.person_id, "~"))
        rows = list(Person.objects.filter(LIVING))
        access.keys.unlock([row.person_id for row in rows])
        found: Contents = {
            "people_sourcerecord": [
                (names[row.id], people[row.person_id], row.source, row.territory, row.mapping, row.source_time)
                for row in records.values()
            ],
            "people_person": [
                (
                    people.get(row.person_id, "nobody"),
                    row.territory,
                    _profile(access, row.person_id, bytes(row.profile), names),
                )
                for row in rows
            ],
            "people_link": [
                (names[link.source_record_id], people[link.person_id], link.rule, _why(link), link.territory)
                for link in Link.objects.filter(until=None)
            ],
            "people_identifier": [
                (
                    people[one.person_id], one.kind, one.territory, "" if one.kind == "qid" else bytes(one.blind).hex(),
                    one.until,
                )
                for one in Identifier.objects.all()
            ],
            "people_matchkey": [(people[one.person_id], bytes(one.blind).hex()) for one in MatchKey.objects.all()],
            "people_blockingkey": [(people[one.person_id], one.key) for one in BlockingKey.objects.all()],
            "people_candidate": [
                tuple(sorted((people[one.person_id], people[one.other_id])))
                for one in Candidate.objects.filter(standing__in=("found", "open", "asked"))
                if settled and one.person_id in people and one.other_id in people
            ],
        }  # fmt: skip
        for one in followings():
            if one.follows is Follows.RECORDS and one.table not in found and not one.of:
                found[one.table] = _facts(one.table, names, people)
        access.read_aggregate("person", ["state"])
    # Whoever was two and is one has the number of the QR of either: how many depends on the way, not on the state.
    numbers = found["people_identifier"]
    found["people_identifier"] = [
        *(one for one in numbers if one[1] != "qid"),
        *{one for one in numbers if one[1] == "qid"},
    ]
    return {table: sorted(rows, key=repr) for table, rows in found.items()}


def _why(link: Link) -> str:
    """Which pair of a comparison is named depends on the order of arrival; that there is one does not."""
    return str(link.evidence) if link.rule != "compared" else str(bool(link.evidence and link.other_id))


def _profile(access: Access, person: UUID, blob: bytes, names: dict[UUID, str]) -> object:
    profile = unpack(access, person, blob)
    hexed = {number.hex: name for number, name in names.items()}
    return (
        sorted((name, *one[:3], hexed[one.record]) for name, one in profile.attributes.items()),
        sorted((kind, sorted(values)) for kind, values in profile.numbers.items()),
        sorted(profile.trusted_cccds),
    )


def _facts(table: str, names: dict[UUID, str], people: dict[UUID, str]) -> list[tuple[object, ...]]:
    whole = sql.SQL("SELECT person_id, source_record_id, to_jsonb(t) FROM {} AS t").format(
        sql.Identifier(table)
    )
    rows = fetch(whole, [], lambda *row: row)
    return [
        (
            people.get(person, "nobody"),
            names.get(record, "log"),
            sorted((name, str(value)) for name, value in told.items() if name not in UNTOLD),
        )
        for person, record, told in rows
    ]
