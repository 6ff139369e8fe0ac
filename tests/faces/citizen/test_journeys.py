"""Can somebody declare a journey on a plain page, for whom one cares too, change it, cancel it, and lose nothing?"""

import datetime as dt
import html

import pytest
from django.test import Client

from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from tests.faces.citizen.conftest import Signed

pytestmark = pytest.mark.django_db

PLACES = {
    "from_province": "VN/79/",
    "from_district": "Quận 1",
    "from_address": "1 đường Mẫu",
    "to_province": "VN/01/",
    "to_district": "quan ba dinh",
    "to_commune": "",
    "to_address": "Bệnh viện Mẫu",
}


def sent(**other: object) -> dict[str, object]:
    """A whole form: tomorrow at half past seven, to a hospital, by car."""
    leaves = clock.today() + dt.timedelta(days=1)
    day = {"leaves_day": leaves.day, "leaves_month": leaves.month, "leaves_year": leaves.year}
    how = {"leaves_time": "7h30", "transport": "car", "vehicle": "51F-000.00", "reason": "medical"}
    return {**PLACES, **day, **how, "client_id": str(uuid7()), **other}


def page(client: Client, url: str) -> str:
    return html.unescape(client.get(url).content.decode())


def declare(citizen: Signed, **other: object) -> str:
    """Send the form; gives where it leads."""
    response = citizen.client.post("/journeys/new/", sent(**other))
    assert response.status_code == 302, html.unescape(response.content.decode())
    return response["Location"]


def test_a_plain_post_is_declared_and_shown_with_its_places_in_words(an: Signed) -> None:
    text = page(an.client, declare(an, companions="Nguyễn Văn Mẫu, 1960"))
    assert "Quận 1" in text
    assert "Quận Ba Đình" in text
    assert "Ô tô" in text
    assert "51F-000.00" in text
    assert "Nguyễn Văn Mẫu, 1960" in text
    assert "Quận Ba Đình" in page(an.client, "/journeys/")


def test_sent_twice_it_is_one_journey(an: Signed) -> None:
    number = str(uuid7())
    assert declare(an, client_id=number) == declare(an, client_id=number)
    assert page(an.client, "/journeys/").count("app-row__title") == 1


def test_whom_one_cares_for_travels_along_and_is_named(family: Signed) -> None:
    text = page(family.client, declare(family, people=[str(one) for one in family.persons]))
    assert "Nguyễn Thị Mẫu An, Lê Thị Mẫu Hòa" in text or "Lê Thị Mẫu Hòa, Nguyễn Thị Mẫu An" in text
    assert page(family.client, "/journeys/").count("app-row__title") == 1


def test_nobody_declares_for_a_person_not_held(family: Signed, chi: Signed) -> None:
    response = family.client.post("/journeys/new/", sent(people=[str(chi.persons[0])]))
    assert response.status_code == 422
    assert "app-row__title" not in page(chi.client, "/journeys/")


def test_a_refused_form_keeps_what_was_typed_and_names_the_districts_there_are(an: Signed) -> None:
    response = an.client.post(
        "/journeys/new/", sent(to_district="Quận Mẫu", note="Đi hai ngày", leaves_time="25:00")
    )
    text = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert "Quận Ba Đình" in text
    assert 'value="Quận Mẫu"' in text
    assert "Đi hai ngày" in text
    assert 'value="25:00"' in text


@pytest.mark.parametrize("days", [-3, 40])
def test_a_journey_in_the_past_or_too_far_ahead_is_refused_at_its_day(an: Signed, days: int) -> None:
    day = clock.today() + dt.timedelta(days=days)
    typed = sent(leaves_day=day.day, leaves_month=day.month, leaves_year=day.year)
    response = an.client.post("/journeys/new/", typed)
    assert response.status_code == 422
    assert 'href="#id_leaves_day"' in response.content.decode() or "id_leaves" in response.content.decode()


def test_before_it_begins_it_is_changed_and_then_cancelled(an: Signed) -> None:
    url = declare(an)
    assert 'value="Quận 1"' in page(an.client, f"{url}change/")
    an.client.post(f"{url}change/", sent(to_district="Quận Hoàn Kiếm"))
    assert "Quận Hoàn Kiếm" in page(an.client, url)
    assert "Đã hủy" in html.unescape(an.client.post(url).content.decode())
    assert an.client.get(f"{url}change/").status_code == 404
    assert "không thể thay đổi" in html.unescape(an.client.post(url).content.decode())


def test_a_stranger_finds_no_journey_of_others(an: Signed, chi: Signed) -> None:
    url = declare(an)
    assert chi.client.get(url).status_code == 404
    assert chi.client.post(url).status_code == 404
    assert chi.client.get(f"{url}change/").status_code == 404


def test_an_officer_has_no_way_to_these_pages(officer: Client) -> None:
    assert officer.get("/journeys/").status_code in (302, 403)
    assert officer.post("/journeys/new/", sent()).status_code in (302, 403)


HOSTILE = {
    "client_id": "x",
    "from_district": "'; DROP TABLE--",
    "leaves_day": "٣",
    "note": "\x00",
    "people": "x",
}


@pytest.mark.parametrize(("name", "text"), HOSTILE.items())
def test_hostile_input_is_refused_with_its_page(an: Signed, name: str, text: str) -> None:
    response = an.client.post("/journeys/new/", sent(**{name: text}))
    assert response.status_code in (302, 422)
    if name not in ("client_id", "people"):
        assert response.status_code == 422
