"""Does an access let through what the grants say, and no more, and does the ledger say so?"""

import pytest
from django.db import connection

from pccovid.registry.people.models import Person
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role, UnrecordedAccess
from pccovid.trust.access.actors import NATION
from pccovid.trust.ledger.models import Entry
from tests.database import person_number

pytestmark = pytest.mark.django_db

HA_NOI = "VN/01/"
SAI_GON = "VN/79/"
BEN_NGHE = "VN/79/760/26740/"
AN = person_number(1)
CHI = person_number(2)


def officer(territory: str) -> Actor:
    return Actor(person_number(900), Role.AUTHORITY, "Ward office", territory)


def citizen() -> Actor:
    return Actor(person_number(901), Role.CITIZEN, "", "", frozenset({AN}))


@pytest.fixture
def two_people() -> None:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        Person.objects.bulk_create(
            Person(
                person_id=person,
                territory=f"{territory}760/26740/",
                profile=b"",
                created_at=access.now,
                updated_at=access.now,
            )
            for person, territory in ((AN, SAI_GON), (CHI, HA_NOI))
        )
        access.wrote("person", [AN, CHI], ["profile"])


@pytest.mark.usefixtures("two_people")
def test_outside_an_access_nobody_is_seen() -> None:
    assert Person.objects.count() == 0


@pytest.mark.usefixtures("two_people")
def test_an_authority_sees_its_own_territory_only() -> None:
    with Access.open(officer(BEN_NGHE), Purpose.PUBHLTH, "test") as access:
        seen = list(Person.objects.values_list("person_id", flat=True))
        access.read("person", seen, ["profile"])
    assert seen == [AN]


@pytest.mark.usefixtures("two_people")
def test_a_citizen_sees_the_record_held_and_cannot_ask_for_another() -> None:
    with Access.open(citizen(), Purpose.PATRQT, "test") as access:
        seen = list(Person.objects.values_list("person_id", flat=True))
        with pytest.raises(AccessDenied):
            access.about(CHI)
        access.read("person", seen, ["profile"])
    assert seen == [AN]


def test_a_role_without_the_purpose_is_refused() -> None:
    with pytest.raises(AccessDenied), Access.open(citizen(), Purpose.PUBHLTH, "test"):
        pass


@pytest.mark.parametrize("territory", [NATION, SAI_GON, "VN/79/760/"])
def test_an_authority_wider_than_a_commune_is_refused_names(territory: str) -> None:
    with pytest.raises(AccessDenied), Access.open(officer(territory), Purpose.PUBHLTH, "test"):
        pass


@pytest.mark.usefixtures("two_people")
def test_an_access_that_does_not_say_what_it_served_is_undone() -> None:
    with pytest.raises(UnrecordedAccess), Access.open(officer(BEN_NGHE), Purpose.PUBHLTH, "test"):
        list(Person.objects.all())


@pytest.mark.usefixtures("two_people")
def test_every_person_served_has_an_entry_of_its_own() -> None:
    with Access.open(officer(BEN_NGHE), Purpose.PUBHLTH, "authority.list") as access:
        access.read("person", [AN, CHI], ["profile", "territory"])
    with Access.open(citizen(), Purpose.PATRQT, "test") as access:
        entry = Entry.objects.get(route="authority.list")
        access.read("ledger", [AN], ["time"])
    assert (entry.person_id, entry.fields) == (AN, ["person.profile", "person.territory"])


def test_the_ledger_can_be_added_to_but_not_changed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('ledger_entry', 'UPDATE, DELETE, TRUNCATE')")
        assert cursor.fetchone() == (False,)


@pytest.mark.usefixtures("two_people")
def test_a_list_of_persons_is_read_once_a_statement_and_not_for_every_row() -> None:
    with Access.open(citizen(), Purpose.PATRQT, "test") as access:
        plan = Person.objects.all().explain(verbose=True)
        access.read("person", [AN], ["profile"])
    rows = [line for line in plan.splitlines() if "Filter:" in line or "Cond:" in line]
    assert "InitPlan" in plan
    assert rows
    assert not [line for line in rows if "pccovid.persons" in line]
