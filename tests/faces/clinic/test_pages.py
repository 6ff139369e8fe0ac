"""Can a clinic find who is present, record a result once, and see only what it entered?"""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client

from pccovid.kernel import clock
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.app.procedures import scene
from tests.faces.staff import staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def clinic(client: Client) -> Client:
    return staff(client, Role.CLINIC)


def answers(**changes: str) -> dict[str, str]:
    return {
        "client_id": str(uuid4()),
        "method": "pcr",
        "outcome": "positive",
        "sampled_at": "2021-10-01T07:30",
        "ct": "22.5",
        **changes,
    }


def found(client: Client, text: str) -> str:
    return client.post("/clinic/person/", {"text": text}).content.decode()


def presence_in(page: str) -> str:
    return re.search(r'name="presence" value="([^"]+)"', page)[1]  # type: ignore[index]  # a page without it fails


def test_a_typed_number_finds_the_person_with_a_masked_number(clinic) -> None:
    scene.people(1)
    page = found(clinic, scene.cccd_of(0))
    assert "Nguyễn Văn Mẫu" in page
    assert "1960" in page
    assert scene.cccd_of(0) not in page


def test_a_scanned_card_finds_the_person(clinic) -> None:
    scene.people(1)
    card = f"{scene.cccd_of(0)}||Nguyễn Văn Mẫu|06051960|Nam|Phường Bến Nghé|01052021"
    assert "Nguyễn Văn Mẫu" in found(clinic, card)


@pytest.mark.parametrize("text", ["079000000000", "", "???", "https://example.invalid/"])
def test_what_finds_nobody_says_so_and_names_nobody(clinic, text) -> None:
    scene.people(1)
    page = found(clinic, text)
    assert "govuk-error-message" in page
    assert "Nguyễn Văn Mẫu" not in page


def test_a_result_is_recorded_and_stands_in_todays_list(clinic) -> None:
    scene.people(1)
    note = presence_in(found(clinic, scene.cccd_of(0)))
    answer = clinic.post("/clinic/results/", {**answers(), "presence": note})
    assert (answer.status_code, answer["Location"]) == (302, "/clinic/")
    assert "Nguyễn Văn Mẫu" in clinic.get("/clinic/").content.decode()


def test_a_form_sent_twice_is_one_result(clinic) -> None:
    scene.people(1)
    sent = {**answers(), "presence": presence_in(found(clinic, scene.cccd_of(0)))}
    clinic.post("/clinic/results/", sent)
    clinic.post("/clinic/results/", sent)
    assert clinic.get("/clinic/").content.decode().count("Nguyễn Văn Mẫu") == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"sampled_at": "2021-10-02T07:30"},
        {"sampled_at": ""},
        {"method": "antigen"},
        {"outcome": ""},
        {"ct": "0"},
    ],
)
def test_an_impossible_answer_is_shown_at_its_field_and_stores_nothing(clinic, changes) -> None:
    scene.people(1)
    note = presence_in(found(clinic, scene.cccd_of(0)))
    page = clinic.post("/clinic/results/", {**answers(**changes), "presence": note}).content.decode()
    assert "govuk-error-summary" in page
    assert "Nguyễn Văn Mẫu" in page
    assert "Nguyễn Văn Mẫu" not in clinic.get("/clinic/").content.decode()


@pytest.mark.parametrize("note", ["", "forged"])
def test_without_a_paper_shown_nothing_is_recorded(clinic, note) -> None:
    assert clinic.post("/clinic/results/", {**answers(), "presence": note}).status_code == 403


def test_a_note_of_another_account_is_refused(clinic) -> None:
    scene.people(1)
    note = presence_in(found(clinic, scene.cccd_of(0)))
    other = staff(Client(), Role.CLINIC, name="clinic.other")
    assert other.post("/clinic/results/", {**answers(), "presence": note}).status_code == 403


def test_another_clinic_does_not_see_the_list(clinic) -> None:
    scene.people(1)
    note = presence_in(found(clinic, scene.cccd_of(0)))
    clinic.post("/clinic/results/", {**answers(), "presence": note})
    other = staff(Client(), Role.CLINIC, name="clinic.other")
    assert "Nguyễn Văn Mẫu" not in other.get("/clinic/").content.decode()


@pytest.mark.parametrize("role", [Role.TRACER, Role.AUTHORITY, Role.CITIZEN, Role.SUPERVISOR])
def test_other_roles_are_turned_away(role) -> None:
    assert staff(Client(), role, name="chi").get("/clinic/").status_code == 403


def test_a_person_is_never_part_of_an_address(clinic) -> None:
    assert clinic.get("/clinic/person/?text=079160000000").status_code == 405


def test_the_person_can_see_that_the_clinic_looked(clinic) -> None:
    [person] = scene.people(1)
    found(clinic, scene.cccd_of(0))
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        routes = set(Entry.objects.filter(person_id=person).values_list("route", flat=True))
        access.read("ledger", [person], ["time"])
    assert "clinic:find" in routes
