"""Can a tracer see why, choose, look at the numbers, and only then let warnings go out?"""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from pccovid.capabilities.tracing.states import ContactStatus
from pccovid.kernel import clock
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.app.procedures import scene
from tests.app.procedures.jobs import queued, run_all
from tests.faces.staff import staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def tracer(client: Client) -> Client:
    return staff(client, Role.TRACER)


@pytest.fixture
def case():
    """A case that was at the market with two others."""
    scene.market()
    people = scene.people()
    for person, minutes in zip(people, ((0, 90), (30, 90), (60, 90)), strict=True):
        scene.at_market(person, minutes=minutes)
    scene.sampled(people[0])
    run_all()
    [found] = scene.cases()
    return found


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def contact_ids(page: str) -> list[str]:
    return re.findall(r'name="contact" value="([^"]+)"', page)


def test_the_list_shows_the_case_by_code_and_not_by_name(tracer, case) -> None:
    page = text_of(tracer.get("/command/tracing/"))
    assert case.id.hex[-6:].upper() in page
    assert "Mẫu," not in page
    assert "Nguyễn Văn Mẫu" not in page


def test_the_case_says_why_and_lists_contacts_with_initials(tracer, case) -> None:
    page = text_of(tracer.get(f"/command/tracing/{case.id}/"))
    assert "5053/QĐ-BYT" in page
    assert "Chợ Mẫu" in page
    assert "T. T. Mẫu" in page
    assert "Trần Thị Mẫu" not in page
    assert len(contact_ids(page)) == 2


def test_a_contact_opened_shows_the_name_and_leaves_an_entry(tracer, case) -> None:
    [_, contact] = scene.contacts(case.id)
    page = text_of(tracer.get(f"/command/tracing/{case.id}/contacts/{contact.id}/"))
    assert "Lê Văn Mẫu" in page
    with Access.open(scene.citizen(contact.person_id), Purpose.PATRQT, "test") as access:
        routes = set(Entry.objects.filter(person_id=contact.person_id).values_list("route", flat=True))
        access.read("ledger", [contact.person_id], ["time"])
    assert "command:contact" in routes


ANSWERS = {
    "masked": "no", "near": "yes", "enclosed": "unknown", "body_contact": "unknown", "care_unprotected": "no",
}  # fmt: skip


def test_what_a_contact_says_is_noted_and_weighed_by_the_definition_and_warns_nobody(tracer, case) -> None:
    [_, contact] = scene.contacts(case.id)
    page = f"/command/tracing/{case.id}/contacts/{contact.id}/"
    assert "Nghi tiếp xúc: chưa hỏi đương sự" in text_of(tracer.get(page))
    assert tracer.post(f"{page}interview/", ANSWERS).status_code == 302
    shown = text_of(tracer.get(page))
    assert "Đúng định nghĩa F1" in shown
    assert re.findall(r'name="(masked|near)" value="(\w+)"[^>]*checked', shown) == [
        ("masked", "no"),
        ("near", "yes"),
    ]
    assert [name for name, _ in queued()] == []


def test_an_answer_that_is_none_is_refused_and_the_others_are_kept(tracer, case) -> None:
    [_, contact] = scene.contacts(case.id)
    answer = tracer.post(
        f"/command/tracing/{case.id}/contacts/{contact.id}/interview/", {**ANSWERS, "masked": "perhaps"}
    )
    assert answer.status_code == 422
    assert re.search(r'name="near" value="yes"[^>]*checked', text_of(answer))
    assert scene.contacts(case.id)[1].asked_at is None


def test_an_end_that_nobody_stated_is_shown_as_assumed(tracer) -> None:
    scene.market()
    ill, close, *_ = scene.people()
    scene.at_market(ill, minutes=(0, 90))
    scene.arrived(close, minute=10)
    scene.sampled(ill)
    run_all()
    [found] = scene.cases()
    page = text_of(tracer.get(f"/command/tracing/{found.id}/"))
    assert "Giờ rời đi của người tiếp xúc là giả định" in page
    assert "của ca bệnh là giả định" not in page


def test_one_contact_is_released_after_the_numbers_were_shown(tracer, case) -> None:
    [first, _] = contact_ids(text_of(tracer.get(f"/command/tracing/{case.id}/")))
    preview = text_of(
        tracer.post(f"/command/tracing/{case.id}/preview/", {"action": "release", "contact": first})
    )
    assert '<span class="app-figure__number">1</span>' in preview
    assert queued() == []
    sent = {"action": "release", "contact": contact_ids(preview), "reason": "rule_met"}
    assert tracer.post(f"/command/tracing/{case.id}/decide/", sent).status_code == 302
    assert [name for name, _ in queued()] == ["warn_contacts", "follow_contacts", "order_contacts"]
    statuses = {str(one.id): one.status for one in scene.contacts(case.id)}
    assert statuses.pop(first) is ContactStatus.RELEASED
    assert set(statuses.values()) == {ContactStatus.LISTED}


def test_all_that_wait_are_chosen_with_one_button(tracer, case) -> None:
    sent = {"action": "release", "all_waiting": "1"}
    preview = text_of(tracer.post(f"/command/tracing/{case.id}/preview/", sent))
    assert len(contact_ids(preview)) == 2


def test_a_contact_is_dismissed_with_a_reason(tracer, case) -> None:
    ids = contact_ids(text_of(tracer.get(f"/command/tracing/{case.id}/")))
    tracer.post(
        f"/command/tracing/{case.id}/decide/", {"action": "dismiss", "contact": ids, "reason": "protected"}
    )
    assert {one.status for one in scene.contacts(case.id)} == {ContactStatus.DISMISSED}
    assert queued() == []


@pytest.mark.parametrize(
    "sent",
    [
        {"action": "release"},
        {"action": "release", "contact": "not-a-contact", "reason": "rule_met"},
        {"action": "shout", "all_waiting": "1", "reason": "rule_met"},
        {"action": "release", "all_waiting": "1", "reason": "protected"},
    ],
)
def test_an_impossible_choice_decides_nothing(tracer, case, sent) -> None:
    assert tracer.post(f"/command/tracing/{case.id}/decide/", sent).status_code == 302
    assert {one.status for one in scene.contacts(case.id)} == {ContactStatus.LISTED}


def test_a_tracer_elsewhere_finds_nothing(case) -> None:
    far = staff(Client(), Role.TRACER, territory="VN/01/", name="far")
    assert case.id.hex[-6:].upper() not in text_of(far.get("/command/tracing/"))
    assert far.get(f"/command/tracing/{case.id}/").status_code == 404
    assert far.post(f"/command/tracing/{case.id}/decide/", {"action": "release"}).status_code == 404


@pytest.mark.parametrize("role", [Role.CLINIC, Role.AUTHORITY, Role.CITIZEN, Role.SUPERVISOR])
def test_other_roles_are_turned_away(role) -> None:
    assert staff(Client(), role, name="chi").get("/command/tracing/").status_code == 403


def test_without_cases_the_page_says_what_will_come(tracer) -> None:
    assert "app-empty" in text_of(tracer.get("/command/tracing/"))
