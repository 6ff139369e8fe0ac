"""Does each host serve its own faces only, and is a machine that comes without TLS refused instead of led on?"""

import pytest
from django.test import Client
from pytest_django import Settings

from pccovid.project.config import read_config
from pccovid.project.hosts import BOTH, MACHINES, STAFF
from tests.security.world import World, addresses

pytestmark = pytest.mark.django_db
PUBLIC, OWN = {"Host": "pccovid.example"}, {"Host": "staff.example"}


@pytest.fixture
def apart(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["pccovid.example", "staff.example"]
    settings.STAFF_HOST = "staff.example"


@pytest.mark.usefixtures("apart")
def test_every_address_is_found_on_one_host_only() -> None:
    browser = Client(raise_request_exception=False)
    wrong = []
    for address in addresses():
        if address.path.startswith(BOTH) or address.path == "/":
            continue
        of_staff = address.path.startswith(STAFF)
        other = browser.get(address.path, headers=PUBLIC if of_staff else OWN)
        wrong += [] if other.status_code == 404 else [f"{address.path}: {other.status_code}"]
    assert wrong == []


@pytest.mark.usefixtures("apart")
def test_each_face_is_there_on_its_own_host() -> None:
    browser = Client()
    assert browser.get("/sign-in/", headers=PUBLIC).status_code == 200
    assert browser.get("/staff/login/", headers=OWN).status_code == 200
    assert browser.get("/", headers=OWN).headers["Location"] == "/staff/login/"


@pytest.mark.usefixtures("apart")
def test_a_session_of_staff_is_worth_nothing_to_the_citizens_host(people: World) -> None:
    clinic = people.browsers["clinic"]
    assert clinic.get("/clinic/", headers=OWN).status_code == 200
    assert clinic.get("/clinic/", headers=PUBLIC).status_code == 404


def test_both_hosts_are_answered_where_an_origin_of_staff_is_set() -> None:
    env = {"PCCOVID_ORIGIN": "https://pccovid.example", "PCCOVID_STAFF_ORIGIN": "https://staff.example"}
    assert {"pccovid.example", "staff.example"} <= set(read_config(env).allowed_hosts)


def test_pages_lead_to_tls_and_what_machines_call_refuses(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    browser = Client()
    assert browser.get("/sign-in/").headers["Location"].startswith("https://")
    for path in MACHINES:
        answer = browser.post(path, "{}", content_type="application/json")
        assert (answer.status_code, "Location" in answer.headers) == (403, False), path
    assert (
        browser.post("/sign-in/delivery/", "{}", content_type="application/json", secure=True).status_code
        == 401
    )
