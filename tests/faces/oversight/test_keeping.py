"""Can an auditor plant a record, see who looked at it, and tie accounts to persons; and mark nobody real?"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from pccovid.kernel import clock
from pccovid.procedures.audit_looks import audit_looks
from pccovid.trust.access import Role
from tests.app.procedures import scene
from tests.faces.oversight.staffing import body

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db
INVENTED = {
    "name": "Trương Bạch Khuê", "birth_day": "2", "birth_month": "3", "birth_year": "1966",
    "number": "079066000000", "commune": scene.WARD.split("/")[-2], "set_aside": "on",
}  # fmt: skip
REMOVE = re.compile(r"/command/audit/ties/[0-9a-f-]+/remove/")
PLANTED, NEW, TIES = "command:planted", "command:planted-new", "command:ties"


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def auditor() -> Client:
    return body(Role.AUDITOR, "Data protection")


@pytest.fixture
def clinic() -> Client:
    return body(Role.CLINIC, "Hospital 1", territory="VN/79/")


def text(answer: "Answer") -> str:
    return answer.content.decode()


def plant(auditor: Client, **changes: str) -> "Answer":
    answer: Answer = auditor.post(reverse(NEW), {**INVENTED, **changes})
    return answer


def planted_rows(auditor: Client) -> int:
    return text(auditor.get(reverse(PLANTED))).count("<td data-label") // 4


def test_a_planted_record_shows_who_looked_how_often_and_when(auditor: Client, clinic: Client) -> None:
    assert plant(auditor).status_code == 302
    page = text(auditor.get(reverse(PLANTED)))
    assert INVENTED["name"] in page
    assert "Hospital 1" not in page
    with clock.frozen(scene.NOW + dt.timedelta(minutes=1)):
        for _ in range(2):
            clinic.post("/clinic/person/", {"text": INVENTED["number"]})
        page = text(auditor.get(reverse(PLANTED)))
        assert "Hospital 1" in page
        audit_looks()
        assert "Hospital 1" in text(auditor.get(reverse("command:findings")))


def test_looking_at_the_page_is_no_look(auditor: Client) -> None:
    plant(auditor)
    with clock.frozen(scene.NOW + dt.timedelta(minutes=1)):
        auditor.get(reverse(PLANTED))
        page = text(auditor.get(reverse(PLANTED)))
        audit_looks()
        assert "Data protection" not in page.partition("<table")[2]
        assert "Data protection" not in text(auditor.get(reverse("command:findings"))).partition("<main")[2]


def test_a_real_persons_number_marks_nobody(auditor: Client) -> None:
    scene.people()
    number = scene.cccd_of(0)
    year = str(1900 + 100 * (int(number[3]) // 2) + int(number[4:6]))
    answer = plant(auditor, number=number, birth_year=year)
    assert "govuk-error-summary" in text(answer)
    assert planted_rows(auditor) == 0


def test_the_same_number_is_not_planted_twice(auditor: Client) -> None:
    plant(auditor)
    assert "govuk-error-summary" in text(plant(auditor))
    assert planted_rows(auditor) == 1


@pytest.mark.parametrize(
    "change",
    [{"name": "Khuê"}, {"number": "12"}, {"number": "079067000000"}, {"commune": "99999"}, {"set_aside": ""},
     {"birth_year": "2099"}, {"birth_day": "40"}],
)  # fmt: skip
def test_what_would_give_itself_away_is_not_planted(auditor: Client, change: dict[str, str]) -> None:
    assert "govuk-error-message" in text(plant(auditor, **change))
    assert planted_rows(auditor) == 0


def tie(auditor: Client, **changes: str) -> "Answer":
    data = {"account": "Hospital 1", "number": scene.cccd_of(0), "relation": "self", **changes}
    answer: Answer = auditor.post(reverse(TIES), data)
    return answer


@pytest.mark.usefixtures("clinic")
def test_a_tie_names_the_account_and_not_the_person_and_is_taken_back(auditor: Client) -> None:
    scene.people()
    assert tie(auditor).status_code == 302
    page = text(auditor.get(reverse(TIES)))
    assert "Hospital 1" in page
    for value in (scene.NAMES[0], scene.cccd_of(0)):
        assert value not in page
    [address] = set(REMOVE.findall(page))
    assert "Hospital 1" not in text(auditor.post(address, follow=True))
    assert auditor.post(address).status_code == 302


def test_a_look_at_ones_own_record_is_found_once_the_account_is_tied(auditor: Client, clinic: Client) -> None:
    scene.people()
    tie(auditor)
    clinic.post("/clinic/person/", {"text": scene.cccd_of(0)})
    with clock.frozen(scene.NOW + dt.timedelta(minutes=1)):
        audit_looks()
        page = text(auditor.get(reverse("command:findings")))
    assert "Hospital 1" in page


@pytest.mark.usefixtures("clinic")
@pytest.mark.parametrize("change", [{"account": "nobody"}, {"number": "079199000000"}, {"relation": "boss"}])
def test_an_account_or_number_that_is_not_there_is_not_tied(auditor: Client, change: dict[str, str]) -> None:
    scene.people()
    assert "govuk-error-summary" in text(tie(auditor, **change))
    assert not REMOVE.findall(text(auditor.get(reverse(TIES))))
