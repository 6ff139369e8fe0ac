"""From a citizen's asking to the dose on her card, by the pages alone; and what the pages refuse."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Role
from pccovid.trust.accounts.backends import PATH
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.faces.citizen import cast
from tests.faces.staff import staff

pytestmark = pytest.mark.django_db
CITIZEN, HOME, STOCK = "/vaccination/", "/clinic/vaccination/", "/clinic/vaccination/stock/"
WELL = dict.fromkeys(
    ["anaphylaxis", "ill", "early_pregnancy", "recent_treatment", "grave_allergy", "immune", "bleeding"], "no"
)


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def station() -> Client:
    """A site of the ward with doses and a session this afternoon, made on its own pages."""
    client = staff(Client(), Role.CLINIC, territory=scene.WARD)
    client.post(STOCK, {"action": "site", "name": "Điểm tiêm Mẫu", "address": "1 đường Mẫu"})
    lot = {"product": "astrazeneca", "lot": "4120z001", "expires_on": "2021-12-31", "doses": "10"}
    client.post(STOCK, {"action": "lot", **lot})
    begins = (scene.NOW + dt.timedelta(hours=10)).strftime("%Y-%m-%dT%H:%M")  # 14:00 in Vietnam is 07:00 UTC
    session = {"product": "astrazeneca", "starts_at": begins, "hours": "4", "each": "20"}
    assert client.post(STOCK, {"action": "session", "page_id": str(uuid7()), **session}).status_code == 302
    return client


def citizen(person) -> Client:
    client = Client()
    client.force_login(cast.citizen(person), backend=PATH)
    return client


def booked(person) -> Client:
    """She registers and asks for a place, on her own page."""
    an = citizen(person)
    an.post(CITIZEN, {"action": "register"})
    [session] = re.findall(r'name="session" id="session-1" value="([^"]+)"', an.get(CITIZEN).content.decode())
    an.post(CITIZEN, {"action": "book", "session": session, "page_id": str(uuid7())})
    return an


def code(an: Client) -> str:
    found: list[str] = re.findall(r"data-injection-code>(\d{6})<", an.get(CITIZEN).content.decode())
    return found[0]


def visit(station: Client) -> str:
    found = re.search(r'/clinic/vaccination/visits/[^"]+/', station.get(HOME).content.decode())
    assert found
    return found.group()


def test_from_asking_to_the_dose_on_the_card(station: Client) -> None:
    [person] = scene.people(1)
    an = booked(person)
    address, digits = visit(station), code(an)
    assert station.post(address, {"action": "arrive"}).status_code == 302
    station.post(address, {"action": "screen", "temperature": "36,6", "page_id": str(uuid7()), **WELL})
    said = {"action": "inject", "lot": "4120Z001", "page_id": str(uuid7())}
    wrong = "000000" if digits != "000000" else "111111"
    refused = station.post(address, {**said, "code": wrong})
    assert (refused.status_code, 'value="4120Z001"' in refused.content.decode()) == (422, True)
    assert station.post(address, {**said, "code": digits}).status_code == 302
    run_all()
    page = an.get(CITIZEN).content.decode()
    assert ("AstraZeneca" in page, "data-injection-code" in page) == (True, False)
    assert "Theo dõi đến" in station.get(address).content.decode()


def test_a_lot_that_is_not_there_is_held_and_decided_about(station: Client) -> None:
    [person] = scene.people(1)
    an = booked(person)
    address = visit(station)
    station.post(address, {"action": "arrive"})
    station.post(address, {"action": "screen", "temperature": "36,6", "page_id": str(uuid7()), **WELL})
    said = {"action": "inject", "lot": "OTHER", "code": code(an), "page_id": str(uuid7())}
    held = station.post(address, said)
    assert (held.status_code, "Lô không có trong kho" in held.content.decode()) == (422, True)
    [number] = re.findall(r'name="number" value="([^"]+)"', station.get(HOME).content.decode())
    work = HOME + "work/"
    station.post(work, {"action": "dismiss", "number": number, "words": ""})
    assert number in station.get(HOME).content.decode()
    station.post(work, {"action": "record", "number": number, "words": "Lô vừa về sáng nay"})
    assert number not in station.get(HOME).content.decode()
    assert "OTHER" in station.get(address).content.decode()


def test_a_citizen_tells_of_a_reaction_and_the_site_closes_it(station: Client) -> None:
    [person] = scene.people(1)
    an = booked(person)
    address = visit(station)
    station.post(address, {"action": "arrive"})
    station.post(address, {"action": "screen", "temperature": "36,6", "page_id": str(uuid7()), **WELL})
    station.post(
        address, {"action": "inject", "lot": "4120Z001", "no_code": "no_telephone", "page_id": str(uuid7())}
    )
    with clock.frozen(scene.NOW + dt.timedelta(minutes=15)):
        told = {
            "action": "react",
            "which": ["fever"],
            "hours": "0",
            "words": "Sốt nhẹ",
            "page_id": str(uuid7()),
        }
        assert an.post(CITIZEN, told).status_code == 302
        page = station.get(HOME).content.decode()
        assert "Sốt nhẹ" in page
        [number] = re.findall(r'name="number" value="([^"]+)"', page)
        station.post(HOME + "work/", {"action": "closed.recovered", "number": number, "words": "Đã khỏi"})
        assert "Sốt nhẹ" not in station.get(HOME).content.decode()


def test_what_was_not_received_is_not_called_none() -> None:
    [person] = scene.people(1)
    assert "không có nghĩa là bạn chưa tiêm" in citizen(person).get(CITIZEN).content.decode()


def test_another_office_opens_no_visit(station: Client) -> None:
    [person] = scene.people(1)
    booked(person)
    other = Client()
    address = visit(station)
    stranger = staff(other, Role.CLINIC, territory="VN/01/", name="other.test")
    assert stranger.get(address).status_code == 404
