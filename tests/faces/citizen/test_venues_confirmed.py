"""Does the commune see what owners registered there, and does what it says of a place reach owner and visitors?"""

import html

import pytest
from django.test import Client

from pccovid.registry.places.models import Ownership
from pccovid.registry.places.queries import place_by_code
from pccovid.trust.access import Role
from tests.faces.citizen.conftest import Signed
from tests.faces.citizen.test_venues import check_in, page, registered, visits
from tests.faces.staff import staff

pytestmark = pytest.mark.django_db
WARD, NEXT_WARD = "VN/79/760/26740/", "VN/79/760/26734/"


@pytest.fixture
def ward() -> Client:
    return staff(Client(), Role.AUTHORITY, territory=WARD, name="ward.test")


def listed(office: Client) -> str:
    return html.unescape(office.get("/command/venues/").content.decode())


def decide(office: Client, place: object, what: str) -> int:
    return office.post("/command/venues/", {"number": str(place), "what": what}).status_code


def test_a_place_that_the_commune_confirms_is_said_to_be_confirmed(an: Signed, ward: Client) -> None:
    at = registered(an)
    assert "Chưa kiểm tra" in listed(ward)
    assert decide(ward, at.id, "confirm") == 302
    assert "Đã xác nhận" in listed(ward)
    assert "chưa xác nhận" not in page(an, f"/venues/{at.code}/")
    assert "chưa xác nhận" not in page(an, f"/here/{at.code}/")


def test_nobody_checks_in_at_a_place_that_was_closed_until_it_is_confirmed_again(
    an: Signed, ward: Client
) -> None:
    at = registered(an)
    assert decide(ward, at.id, "close") == 302
    assert "đã đóng" in page(an, f"/here/{at.code}/")
    assert "đã đóng" in page(an, f"/venues/{at.code}/")
    assert check_in(an, at.code).status_code == 422
    assert visits() == []
    assert decide(ward, at.id, "confirm") == 302
    assert check_in(an, at.code).status_code == 302
    assert len(visits()) == 1


def test_another_commune_neither_sees_nor_decides_it(an: Signed) -> None:
    at = registered(an)
    other = staff(Client(), Role.AUTHORITY, territory=NEXT_WARD, name="next.test")
    assert at.code[:4] not in listed(other)
    assert decide(other, at.id, "close") == 403
    found = place_by_code(at.code)
    assert found
    assert not found.closed


@pytest.mark.parametrize("number", ["", "x", "0192f7a0-0000-7000-8000-000000000001"])
def test_a_place_that_is_none_is_not_found(ward: Client, number: str) -> None:
    assert decide(ward, number, "confirm") == 404
    assert decide(ward, number, "close") == 404


def test_a_place_that_the_state_runs_is_not_decided_here(an: Signed, ward: Client) -> None:
    """A market, a school of the register: no owner's word was ever taken for it."""
    at = registered(an)
    Ownership.objects.filter(place_id=at.id).delete()
    assert at.name not in listed(ward)
    assert decide(ward, at.id, "close") == 404
