"""Does what a source said stay visible, though another source's word is shown?"""

import datetime as dt
from uuid import UUID

import pytest

from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.names import PersonName
from pccovid.kernel.sex import Sex
from pccovid.registry.people.models import SourceRecord
from pccovid.registry.people.operations import add_records
from pccovid.registry.people.queries import statements_of
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from pccovid.trust.vault import blind
from tests.database import person_number

pytestmark = pytest.mark.django_db

CCCD, BHXH = "079190000000", "7900000000"
SEPTEMBER = dt.datetime(2021, 9, 1, tzinfo=dt.UTC)
OFFICIAL = PersonRecord(
    source="population",
    source_key=blind("source", "1"),
    source_time=SEPTEMBER,
    mapping="test",
    identity=LinkRecord(
        PersonName.parse("Nguyễn Thị Mẫu"), BirthDate(1990, 5, 6), (Number("cccd", CCCD, Trust.TRUSTED),)
    ),
    sex=Sex.FEMALE,
    address="1 đường Mẫu",
    territory="VN/79/",
    raw={"HoVaTen": "Nguyễn Thị Mẫu"},
)
DECLARED = PersonRecord(
    source="ncovi",
    source_key=blind("source", "2"),
    source_time=SEPTEMBER + dt.timedelta(days=9),
    mapping="test",
    identity=LinkRecord(
        PersonName.parse("Nguyễn Thị Mẫu"),
        BirthDate(1991),
        (Number("cccd", CCCD), Number("bhxh", BHXH, Trust.CONTRADICTS)),
        "+84900000000",
    ),
    address="2 đường Mẫu",
    raw={"hoTen": "Nguyễn Thị Mẫu"},
)


def add(*records: PersonRecord) -> UUID:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        persons = {added.person_id for added in add_records(access, records)}
    [person_id] = persons
    assert person_id
    return person_id


def citizen(*persons: UUID) -> Actor:
    return Actor(person_number(900), Role.CITIZEN, "", "", frozenset(persons))


def test_every_value_of_every_record_is_there_with_source_time_and_whether_it_is_shown() -> None:
    person = add(OFFICIAL, DECLARED)
    with Access.open(citizen(person), Purpose.PATRQT, "test") as access:
        statements = statements_of(access, person)
    told = {(one.attribute, one.value, one.source, one.chosen) for one in statements}
    assert told == {
        ("name", "Nguyễn Thị Mẫu", "population", True),
        ("birth", "1990-05-06", "population", True),
        ("sex", Sex.FEMALE.value, "population", True),
        ("cccd", CCCD, "population", True),
        ("address", "1 đường Mẫu", "population", True),
        ("territory", "VN/79/", "population", True),
        ("name", "Nguyễn Thị Mẫu", "ncovi", True),
        ("birth", "1991", "ncovi", False),
        ("cccd", CCCD, "ncovi", True),
        ("bhxh", BHXH, "ncovi", False),
        ("phone", "+84900000000", "ncovi", True),
        ("address", "2 đường Mẫu", "ncovi", False),
    }
    assert [one.time for one in statements] == sorted(
        (one.time for one in statements if one.time), reverse=True
    )


def test_they_are_asked_for_by_whoever_holds_the_record_and_by_nobody_else() -> None:
    person = add(OFFICIAL)
    with (
        pytest.raises(AccessDenied),
        Access.open(citizen(person_number(1)), Purpose.PATRQT, "test") as access,
    ):
        statements_of(access, person)


def test_nothing_that_was_stated_lies_in_the_table_in_clear() -> None:
    add(OFFICIAL, DECLARED)
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        stored = b"".join(bytes(row.sealed) for row in SourceRecord.objects.all())
        access.read_aggregate("source_record", ["dump"])
    assert stored
    assert not any(secret.encode() in stored for secret in (CCCD, BHXH, "Mẫu", "1990-05-06", "stated"))
