"""Are places registered once, found by their code, and is the owner's number kept from whoever need not call?"""

import time

import pytest

from pccovid.registry.places import queries
from pccovid.registry.places.kinds import NewPlace, PlaceKind, place_id
from pccovid.registry.places.models import Place
from pccovid.registry.places.operations import register_places
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from tests.database import person_number

pytestmark = pytest.mark.django_db

MARKET = NewPlace(
    code="vhd-1",
    name="Chợ Mẫu",
    kind=PlaceKind.MARKET,
    territory="VN/79/760/26740/",
    owner_phone="+84830000000",
    zones=("A", "B"),
)


def register(*places: NewPlace) -> int:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        return register_places(access, places)


def tracer(territory: str) -> Actor:
    return Actor(person_number(902), Role.TRACER, "Centre for disease control", territory)


def test_a_place_is_found_by_code_id_and_territory() -> None:
    register(MARKET, NewPlace(code="vhd-2", name="Nhà máy Mẫu", kind=PlaceKind.FACTORY, territory="VN/01/"))
    found = queries.place_by_code("vhd-1")
    assert found
    assert (found.id, found.name, found.kind, found.zones) == (
        place_id("vhd-1"), "Chợ Mẫu", PlaceKind.MARKET, ("A", "B"),
    )  # fmt: skip
    assert queries.place(found.id) == found
    assert queries.places_in("VN/79/") == [found]
    assert queries.places_in("VN/", kind=PlaceKind.FACTORY)[0].code == "vhd-2"
    assert queries.place_by_code("unknown") is None


def test_registering_again_changes_what_changed_and_adds_nothing() -> None:
    register(MARKET)
    first = queries.place_by_code("vhd-1")
    register(
        NewPlace(code="vhd-1", name="Chợ Mẫu mới"),
        NewPlace(code=" vhd-1", name="Chợ Mẫu cuối", territory="VN/79/"),
    )
    second = queries.place_by_code("vhd-1")
    assert first
    assert second
    assert (second.name, second.created_at) == ("Chợ Mẫu cuối", first.created_at)
    assert Place.objects.count() == 1
    with Access.open(tracer("VN/79/"), Purpose.TRACING, "test") as access:
        assert queries.owner_phone(access, second.id) == "+84830000000"


def test_the_owners_number_is_not_stored_in_clear() -> None:
    register(MARKET)
    assert b"830000000" not in bytes(Place.objects.get().owner_phone or b"")


def test_a_tracer_of_another_province_does_not_get_the_owners_number() -> None:
    register(MARKET)
    with pytest.raises(AccessDenied), Access.open(tracer("VN/01/"), Purpose.TRACING, "test") as access:
        queries.owner_phone(access, place_id("vhd-1"))


def test_an_authority_cannot_register_places() -> None:
    authority = Actor(person_number(903), Role.AUTHORITY, "Ward office", "VN/79/760/26740/")
    with pytest.raises(AccessDenied), Access.open(authority, Purpose.PUBHLTH, "test") as access:
        register_places(access, [MARKET])


def test_two_thousand_places_take_less_than_three_seconds() -> None:
    before = time.process_time()
    assert register(
        *(NewPlace(code=f"p-{n}", name="Quán Mẫu", owner_phone="+84830000000") for n in range(2_000))
    )
    assert time.process_time() - before < 3
