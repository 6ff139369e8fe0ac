"""Do records find their person, and only their own?"""

import datetime as dt

import pytest

from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.names import PersonName
from pccovid.registry.people.claims import begin_person, find_claimed
from pccovid.registry.people.models import Identifier, Link, MatchKey, Person
from pccovid.registry.people.operations import add_records
from pccovid.registry.people.queries import carried_over, find_presented, profile_of
from pccovid.registry.people.records import Added, PersonRecord
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from pccovid.trust.vault import blind
from tests.database import person_number

pytestmark = pytest.mark.django_db

CCCD = "079190000000"
PHONE = "+84900000000"
CLINIC = Actor(person_number(800), Role.CLINIC, "Test site", "VN/79/")


def record(
    source: str,
    key: str,
    *,
    name: str = "Nguyễn Thị Mẫu",
    birth: BirthDate | None = None,
    cccd: str | None = None,
    trust: Trust = Trust.TRUSTED,
    phone: str | None = None,
    territory: str = "VN/79/760/26740/",
) -> PersonRecord:
    numbers = (Number("cccd", cccd, trust),) if cccd else ()
    return PersonRecord(
        source=source,
        source_key=blind("source", key),
        source_time=dt.datetime(2021, 9, 1, tzinfo=dt.UTC),
        mapping="test",
        identity=LinkRecord(PersonName.parse(name), birth, numbers, phone),
        territory=territory,
        raw={"name": name},
    )


def add(*records: PersonRecord) -> list[Added]:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        return add_records(access, records)


BORN = BirthDate(1990, 5, 6)


def test_two_records_with_number_and_name_are_one_person() -> None:
    [first] = add(record("population", "1", birth=BORN, cccd=CCCD))
    [second] = add(record("vhd_health", "2", name="NGUYEN THI MAU", cccd=CCCD, trust=Trust.UNCHECKED))
    assert (first.state, second.state, second.rule) == ("new", "linked", "cccd+name")
    assert first.person_id == second.person_id


def test_records_of_one_batch_find_each_other() -> None:
    states = [
        added.state
        for added in add(
            record("ncovi", "1", birth=BORN, phone=PHONE), record("ncovi", "2", birth=BORN, phone=PHONE)
        )
    ]
    assert states == ["new", "linked"]


def test_a_number_alone_does_not_link_a_relative() -> None:
    add(record("population", "1", birth=BORN, cccd=CCCD))
    [other] = add(record("vaccination", "2", name="Trần Văn Mẫu", birth=BirthDate(1960, 2, 3), cccd=CCCD))
    assert other.state == "new"


def test_a_telephone_alone_does_not_link() -> None:
    add(record("population", "1", birth=BORN, phone=PHONE))
    [other] = add(record("ncovi", "2", name="Trần Văn Mẫu", birth=BirthDate(1960, 2, 3), phone=PHONE))
    assert other.state == "new"


def test_two_trusted_numbers_are_two_persons_even_with_one_name_date_and_telephone() -> None:
    add(record("population", "1", birth=BORN, cccd=CCCD, phone=PHONE))
    [twin] = add(record("population", "2", birth=BORN, cccd="079190000001", phone=PHONE))
    assert twin.state == "new"


def test_the_same_record_twice_changes_nothing() -> None:
    [first] = add(record("population", "1", birth=BORN, cccd=CCCD))
    [again] = add(record("population", "1", birth=BORN, cccd=CCCD))
    assert (again.state, again.record_id) == ("known", first.record_id)


def test_the_population_database_decides_what_is_shown_whatever_the_order() -> None:
    declared = record("ncovi", "1", name="NGUYEN THI MAU", cccd=CCCD, birth=BORN)
    official = record("population", "2", cccd=CCCD, birth=BORN)
    shown = set()
    for number, order in enumerate(((declared, official), (official, declared))):
        records = [
            PersonRecord(
                r.source,
                blind("source", f"{number}{r.source}"),
                r.source_time,
                r.mapping,
                LinkRecord(
                    r.identity.name,
                    r.identity.birth,
                    (Number("cccd", f"07919000000{number}", Trust.TRUSTED),),
                ),
            )
            for r in order
        ]
        person_id = add(*records)[0].person_id
        assert person_id
        with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
            shown.add(profile_of(access, person_id).value("name"))
    assert shown == {"Nguyễn Thị Mẫu"}


def test_a_clinic_finds_who_presents_a_number_and_sees_nobody_else() -> None:
    [added, _] = add(
        record("population", "1", birth=BORN, cccd=CCCD),
        record("population", "2", name="Lê Văn Khác", birth=BORN, cccd="079090000001"),
    )
    with Access.open(CLINIC, Purpose.TREAT, "test") as access:
        card = find_presented(access, "cccd", CCCD)
        visible = list(Person.objects.values_list("person_id", flat=True))
    assert card is not None
    assert (card.person_id, card.birth_year, card.number_masked[-3:]) == (added.person_id, 1990, CCCD[-3:])
    assert visible == [added.person_id]


def test_a_claim_needs_more_than_the_telephone() -> None:
    add(record("population", "1", birth=BORN, cccd=CCCD, phone=PHONE))
    account = Actor(person_number(901), Role.CITIZEN, "", "")
    found = []
    for name, birth in (
        ("Nguyễn Thị Mẫu", BORN),
        ("Nguyễn Thị Khác", BORN),
        ("Nguyễn Thị Mẫu", BirthDate(1990)),
    ):
        with Access.open(account, Purpose.ACCOUNT, "test") as access:
            found.append(
                find_claimed(access, phone=PHONE, name=PersonName.parse(name), birth=birth, number=None)
            )
    assert [person is not None for person in found] == [True, False, False]


def test_a_new_citizen_begins_a_record_of_her_own() -> None:
    account = Actor(person_number(901), Role.CITIZEN, "", "")
    with Access.open(account, Purpose.ACCOUNT, "test") as access:
        person_id = begin_person(
            access, name=PersonName.parse("Lê Thị Mới"), birth=BORN, sex=None, number=None, phone=PHONE
        )
    citizen = Actor(account.id, Role.CITIZEN, "", "", frozenset({person_id}))
    with Access.open(citizen, Purpose.PATRQT, "test") as access:
        sources = [item.source for item in carried_over(access, person_id)]
    assert sources == ["pccovid"]


def test_names_and_numbers_are_nowhere_stored_in_clear() -> None:
    add(record("population", "1", birth=BORN, cccd=CCCD, phone=PHONE))
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        rows = [row for model in (Person, Identifier, Link, MatchKey) for row in model.objects.all().values()]
        access.read_aggregate("person", ["dump"])
    text = "".join(
        str({k: bytes(v) if isinstance(v, memoryview) else v for k, v in row.items()}) for row in rows
    )
    assert rows
    assert not any(secret in text for secret in (CCCD, PHONE, "Mẫu", "Nguyễn"))
