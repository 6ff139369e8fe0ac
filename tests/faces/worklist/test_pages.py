"""Does the list show initials, does a call show the number and leave an entry, and does what came of it lead on?"""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from pccovid.kernel import clock
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.app.followup.followup_scene import OTHER, WARD, warned, work
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.faces.staff import staff
from tests.faces.tracing.test_pages import ANSWERS, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def worker(client: Client) -> Client:
    return staff(client, Role.TRACER, territory=WARD)


@pytest.fixture
def item():
    """The longest contact of a case."""
    warned()
    return work()[1]


def served_of(person) -> set[tuple[str, str]]:
    """What the person finds in the record of who looked: page and field."""
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        rows = Entry.objects.filter(person_id=person).values_list("route", "fields")
        served = {(route, field) for route, fields in rows for field in fields}
        access.read("ledger", [person], ["time"])
    return served


def test_the_list_shows_initials_deadlines_and_no_whole_name(worker, item) -> None:
    page = text_of(worker.get("/command/work/"))
    assert f"/command/work/{item.id}/" in page
    assert "L. V. Mẫu" in page
    assert "Lê Văn Mẫu" not in page
    assert "09:00 02/10" in page


def test_a_list_of_fifty_takes_as_many_questions_to_the_database_as_one_of_three(
    worker, item, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(32):
        worker.get("/command/work/")


def test_name_and_address_are_shown_when_the_call_is_opened_and_the_person_sees_it(worker, item) -> None:
    path = f"/command/work/{item.id}/"
    assert "Lê Văn Mẫu" not in text_of(worker.get(path))
    assert worker.get(f"{path}call/").status_code == 302
    assert ("command:work-call", "person.phone") not in served_of(item.person_id)
    assert worker.post(f"{path}call/", {"channel": "phone"}).status_code == 302
    page = text_of(worker.get(f"{path}call/"))
    assert "Lê Văn Mẫu" in page
    assert "checked" not in re.sub(r'value="unknown"[^>]*checked', "", page)
    assert ("command:work-call", "person.phone") in served_of(item.person_id)


def test_what_came_of_a_call_is_asked_for_and_leads_to_the_next_step(worker, item) -> None:
    path = f"/command/work/{item.id}/"
    worker.post(f"{path}call/", {"channel": "phone"})
    assert worker.post(f"{path}outcome/", {}).status_code == 422
    late = {"outcome": "call_back", "again_at": "2021-10-09T10:00"}
    answer = worker.post(f"{path}outcome/", late)
    assert (answer.status_code, "2021-10-09T10:00" in text_of(answer)) == (422, True)
    worker.post(f"{path}outcome/", {"outcome": "moved"})
    assert "Bàn giao" in text_of(worker.get(path))


def test_how_the_meeting_was_is_known_to_whoever_traces_the_case(worker, item) -> None:
    path = f"/command/work/{item.id}/"
    worker.post(f"{path}call/", {"channel": "phone"})
    worker.post(f"{path}outcome/", {"outcome": "reached", "ill": "no", **ANSWERS})
    run_all()
    [case] = scene.cases()
    [meeting] = [one for one in scene.contacts(case.id) if one.id == item.origin_id]
    assert (meeting.facts.masked, meeting.facts.near, meeting.facts.enclosed) == (False, True, None)
    assert meeting.asked_at is not None


def test_what_is_sent_is_seen_by_both_and_accepted_there_with_its_deadline(worker, item) -> None:
    path = f"/command/work/{item.id}/"
    there = staff(Client(), Role.TRACER, territory=OTHER, name="there")
    assert there.get(path).status_code == 404
    sent = {
        "to_province": "VN/79/",
        "to_district": "Quận 1",
        "to_commune": "Phường Tân Định",
        "reason": "moved",
    }
    assert worker.post(f"{path}send/", {**sent, "to_commune": "Phường Không Có"}).status_code == 422
    assert worker.post(f"{path}send/", sent).status_code == 302
    [address] = set(
        re.findall(r"/command/work/transfers/[0-9a-f-]+/", text_of(there.get("/command/work/transfers/")))
    )
    page = text_of(there.get(address))
    assert "L. V. Mẫu" in page
    assert there.post(address, {"what": "return"}).status_code == 422
    assert there.post(address, {"what": "accept"}).status_code == 302
    run_all()
    assert there.get(path).status_code == 200
    assert worker.get(path).status_code == 404
    assert "Đã tiếp nhận" in text_of(worker.get("/command/work/transfers/"))


def test_the_authority_of_the_commune_has_the_list_and_a_wider_one_has_not(item) -> None:
    own = staff(Client(), Role.AUTHORITY, territory=WARD, name="ward")
    assert f"/command/work/{item.id}/" in text_of(own.get("/command/work/"))
    wide = staff(Client(), Role.AUTHORITY, territory="VN/79/", name="wide")
    assert wide.get("/command/work/").status_code == 403


def test_a_province_goes_down_to_the_commune_and_not_outside(item) -> None:
    province = staff(Client(), Role.TRACER, name="province")
    page = text_of(province.get("/command/work/"))
    assert f"/command/work/{item.id}/" not in page
    assert "unit=VN/79/760/" in page
    assert f"/command/work/{item.id}/" in text_of(province.get(f"/command/work/?unit={WARD}"))
    assert province.get("/command/work/?unit=VN/01/").status_code == 403
