"""Does one record find its person at once, and only its own?"""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

import pytest
from msgspec.structs import replace

from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.names import PersonName
from pccovid.kernel.sex import Sex
from pccovid.registry.people.arriving import find, receive
from pccovid.registry.people.compared import statement
from pccovid.registry.people.models import BlockingKey, Comparable, Event, Link, SourceRecord
from pccovid.registry.people.operations import add_records
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.ties import Tie
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from pccovid.trust.vault import blind
from tests.database import person_number

pytestmark = pytest.mark.django_db

CCCD, PHONE = "079190000000", "+84900000000"
HOME = "VN/79/760/26740/"
BORN = BirthDate(1990, 5, 6)


def record(
    key: str,
    *,
    source: str = "ncovi",
    name: str = "Nguyễn Thị Mẫu",
    birth: BirthDate | None = BORN,
    sex: Sex | None = Sex.FEMALE,
    cccd: str = "",
    phone: str | None = None,
    territory: str = HOME,
) -> PersonRecord:
    numbers = (Number("cccd", cccd, Trust.TRUSTED),) if cccd else ()
    return PersonRecord(
        source=source,
        source_key=blind("source", f"{source}|{key}"),
        source_time=dt.datetime(2021, 9, 1, tzinfo=dt.UTC),
        mapping="test",
        identity=LinkRecord(PersonName.parse(name), birth, numbers, phone),
        sex=sex,
        territory=territory,
        raw={"name": name},
    )


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of a record that was taken in."""

    state: str
    person_id: UUID
    record_id: UUID


def arrive(one: PersonRecord) -> Arrived:
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        added = receive(access, one)
    assert added.person_id is not None
    assert added.record_id is not None
    return Arrived(added.state, added.person_id, added.record_id)


KNOWN = record("1", source="population", cccd=CCCD)


def test_a_record_without_a_number_finds_its_person_by_all_that_fits() -> None:
    first = arrive(KNOWN)
    arrive(record("2", cccd=CCCD, phone=PHONE))
    later = arrive(record("3", name="NGUYEN THI MAU", birth=BirthDate(1990, None, None), phone=PHONE))
    assert (first.state, later.state, later.person_id) == ("new", "linked", first.person_id)


def test_a_record_that_fits_nobody_begins_a_person() -> None:
    first = arrive(KNOWN)
    other = arrive(record("2", name="Trần Văn Mẫu", birth=BirthDate(1960, 2, 3), sex=Sex.MALE))
    assert (other.state, other.person_id == first.person_id) == ("new", False)


def test_a_twin_whom_no_list_has_yet_begins_her_own_record_and_the_pair_is_noted() -> None:
    twin = arrive(record("1", source="population", name="Đặng Kiều Oanh", cccd=CCCD))
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        found = find(access, record("2", name="Đặng Kiều Yến"))
    assert found.persons == ()
    assert [person for person, _ in found.alike] == [twin.person_id]
    assert arrive(record("2", name="Đặng Kiều Yến")).person_id != twin.person_id


def test_a_number_of_her_own_is_more_than_a_family_shares() -> None:
    twins = (
        ("name", "other given name", -4166),
        ("birth", "same day", 14461),
        ("home", "same commune", 10025),
    )
    assert Tie(twins, 8000, "").is_of_a_family
    assert not Tie((*twins, ("cccd", "equal, other given name", 7276)), 8000, "").is_of_a_family
    assert Tie((*twins, ("cccd", "a digit apart, other given name", 3322)), 8000, "").is_of_a_family
    assert not Tie((*twins, ("phone", "equal", 15420)), 8000, "").is_of_a_family
    assert not Tie((("name", "one letter", 4000), *twins[1:]), 8000, "").is_of_a_family


def test_what_a_batch_brought_is_found_one_by_one() -> None:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        [first] = add_records(access, [KNOWN])
    assert arrive(record("2", cccd=CCCD)).person_id == first.person_id


def test_the_same_record_again_is_known() -> None:
    first, again = arrive(KNOWN), arrive(KNOWN)
    assert (again.state, again.record_id) == ("known", first.record_id)


def test_a_copy_adds_a_record_and_nothing_to_compare() -> None:
    first = arrive(KNOWN)
    before = _comparable(first)
    second = arrive(replace(KNOWN, source_key=blind("source", "copy")))
    assert (second.state, second.person_id) == ("linked", first.person_id)
    assert _comparable(first) == before
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        assert SourceRecord.objects.filter(person_id=first.person_id).count() == 2
        access.read_aggregate("person", ["test"])


def test_the_log_says_why_by_names_of_fields_and_no_value() -> None:
    arrive(KNOWN)
    later = arrive(record("2", cccd=CCCD, name="Nguyen Thi Mau"))
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        event = Event.objects.get(person_id=later.person_id, kind="linked")
        link = Link.objects.get(source_record_id=later.record_id)
        access.read_aggregate("person", ["test"])
    assert event.records == [str(later.record_id)]
    assert event.actor_id == SYSTEM.id
    assert len(event.model) == 16
    assert event.weight == sum(step["weight"] for step in event.evidence) / 1000 > 8
    assert {"name", "cccd"} <= {step["field"] for step in event.evidence}
    assert all(CCCD not in str(step) and "Nguy" not in str(step) for step in event.evidence)
    assert (link.rule, link.source_record_id) == ("cccd+name", later.record_id)


def test_a_record_that_fits_two_trusted_persons_makes_them_not_one() -> None:
    first = arrive(KNOWN)
    second = arrive(record("2", source="population", name="Nguyễn Thị Mậu", cccd="079190000017"))
    assert first.person_id != second.person_id
    bridge = arrive(record("3", phone=PHONE, cccd=CCCD))
    assert bridge.person_id == first.person_id
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        found = find(access, record("4", name="Nguyen Thi Mau", phone=PHONE))
    assert second.person_id not in found.persons


def test_keys_are_no_hash_that_anybody_could_make() -> None:
    first = arrive(KNOWN)
    plain = {key - (1 << 64) if key >> 63 else key for key in statement(person_number(1), KNOWN).together}
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        stored = set(BlockingKey.objects.filter(person_id=first.person_id).values_list("key", flat=True))
        access.read_aggregate("person", ["test"])
    assert len(stored) == len(plain)
    assert stored.isdisjoint(plain)


@pytest.mark.parametrize("purpose", [Purpose.PROCEDURE, Purpose.STATISTICS, Purpose.ACCOUNT, Purpose.AUDIT])
def test_nobody_else_reads_keys_or_what_is_compared(purpose: Purpose) -> None:
    arrive(KNOWN)
    with Access.open(SYSTEM, purpose, "test") as access:
        assert not BlockingKey.objects.exists()
        assert not Comparable.objects.exists()
        access.read_aggregate("person", ["test"])


def test_whoever_may_not_search_the_registry_receives_nothing() -> None:
    visitor = Actor(person_number(900), Role.CITIZEN, "", "")
    with pytest.raises(AccessDenied), Access.open(visitor, Purpose.ACCOUNT, "test") as access:
        receive(access, KNOWN)


def _comparable(added: Arrived) -> bytes:
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        row = Comparable.objects.get(person_id=added.person_id)
        access.read_aggregate("person", ["test"])
    return bytes(row.sealed)
