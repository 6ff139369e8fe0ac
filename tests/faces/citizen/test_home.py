"""Does home say the colour, the warnings and the latest facts, quickly, and for the right one of several persons?"""

from uuid import UUID

import pytest
import zeal
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pccovid.capabilities.risk.colours import Colour
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed

pytestmark = pytest.mark.django_db


def page(client: Client) -> str:
    return client.get("/").content.decode()


def test_signed_out_it_says_what_the_app_is_and_offers_the_saved_code(client: Client) -> None:
    text = page(client)
    assert "Một ứng dụng duy nhất" in text
    assert 'href="/qr/"' in text


def test_it_says_the_colour_and_why(an: Signed) -> None:
    text = page(an.client)
    assert "app-status--green" in text
    assert "12/08/2021" in text


def test_without_a_decision_it_claims_no_colour(family: Signed) -> None:
    text = page(family.client)
    assert "app-status--unknown" in text
    assert "Màu thẻ của bạn chưa được xác định" in text


def test_facts_stand_with_their_source(an: Signed) -> None:
    assert "Nền tảng tiêm chủng COVID-19 quốc gia" in page(an.client)


def test_what_is_not_there_is_not_yet_received(family: Signed) -> None:
    assert page(family.client).count("Chưa nhận được dữ liệu") >= 2


def test_an_unread_warning_stands_first_and_leaves_when_it_was_opened(an: Signed) -> None:
    cast.warn(an.persons[0])
    text = page(an.client)
    assert text.index("Chợ Mẫu") < text.index("app-status")
    an.client.get("/warnings/")
    assert "app-note--warning" not in page(an.client)


def test_the_oldest_holding_is_shown_until_another_one_is_chosen(family: Signed) -> None:
    assert "Nguyễn Thị Mẫu An</h1>" in page(family.client)
    response = family.client.post("/person/", {"position": "1", "next": "/more/"})
    assert response["Location"] == "/more/"
    assert "Lê Thị Mẫu Hòa</h1>" in page(family.client)


@pytest.mark.parametrize("position", ["7", "-1", "x", "", "99999999999"])
def test_a_place_that_is_not_in_the_list_shows_the_first_person(position: str, family: Signed) -> None:
    family.client.post("/person/", {"position": position})
    assert "Nguyễn Thị Mẫu An</h1>" in page(family.client)


def test_choosing_a_person_leads_to_our_own_pages_only(family: Signed) -> None:
    response = family.client.post("/person/", {"position": "1", "next": "https://example.test/"})
    assert response["Location"] == "/"


def test_the_session_keeps_no_persons_id(family: Signed) -> None:
    family.client.post("/person/", {"position": "1"})
    kept = str(dict(family.client.session))
    assert not [person for person in family.persons if str(person) in kept]


def test_it_takes_few_queries_and_no_more_for_more_facts(
    an: Signed, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _add_doses(an.persons[0])
    with django_assert_max_num_queries(24), zeal.zeal_context():
        an.client.get("/")


def _add_doses(person: UUID) -> None:
    for _ in range(3):
        cast.give_facts(person, doses=3)
    cast.give_colour(person, Colour.YELLOW, "part_dosed", {"on": "2021-08-12"})
