"""Can a tracer correct the onset, ask whom a contact met and who may have infected the case, and decide about each?"""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from pccovid.capabilities.tracing.links import links_of
from pccovid.capabilities.tracing.operations import release
from pccovid.capabilities.tracing.states import LinkStatus, ReleaseReason
from pccovid.kernel import clock
from pccovid.trust.access import Access, Purpose, Role
from tests.app.procedures import scene
from tests.app.procedures.jobs import queued, run_all
from tests.faces.staff import staff
from tests.faces.tracing.test_pages import text_of

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
    """A case, its F1, and whom the F1 met afterwards; the F2 was with the case six days ago as well."""
    scene.market()
    people = scene.people()
    for person, minutes in zip(people, ((0, 60), (0, 200), (130, 200)), strict=True):
        scene.at_market(person, minutes=minutes)
    for person in (people[0], people[2]):
        scene.at_market(person, minutes=(0, 60), day=scene.NOW.replace(day=25, month=9))
    scene.sampled(people[0])
    run_all()
    [found] = scene.cases()
    return found


def onset(case, **sent: str) -> tuple[str, dict[str, str]]:
    return f"/command/tracing/{case.id}/onset/", {"symptoms": "day", "reason": "interview", **sent}


def test_a_corrected_onset_is_noted_with_its_reason_and_lists_the_contacts_anew(tracer, case) -> None:
    address, sent = onset(case, onset_on_day="27", onset_on_month="9", onset_on_year="2021")
    assert tracer.post(address, sent).status_code == 302
    assert [name for name, _ in queued()] == ["list_contacts"]
    run_all()
    page = text_of(tracer.get(f"/command/tracing/{case.id}/"))
    assert "27/09/2021" in page
    assert "25/09/2021" in page  # the infectious time, two days before
    assert len(scene.contacts(case.id)) == 2
    assert "Hỏi khi phỏng vấn" in text_of(tracer.get(address))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"onset_on_day": "2", "onset_on_month": "10", "onset_on_year": "2021"}, "Ngày này chưa đến."),
        ({"onset_on_day": "1", "onset_on_month": "8", "onset_on_year": "2021"}, "một lần nhiễm khác"),
        ({"onset_on_day": "31", "onset_on_month": "9", "onset_on_year": "2021"}, "onset_on_day"),
        ({}, "Hãy ghi ngày khởi phát."),
    ],
)
def test_an_impossible_day_is_refused_and_what_was_typed_is_kept(tracer, case, sent, said) -> None:
    answer = tracer.post(*onset(case, **sent))
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert all(re.search(f'value="0?{value}"', text_of(answer)) for value in sent.values())
    assert queued() == []


def expanded(tracer: Client, case) -> str:
    """The F1 is warned and expanded through the pages; gives the page of the chain."""
    [f1] = scene.contacts(case.id)
    page = f"/command/tracing/{case.id}/contacts/{f1.id}/"
    assert "chain/ask/" not in text_of(tracer.get(page))
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        release(access, case_id=case.id, contact_ids=[f1.id], reason=ReleaseReason.INTERVIEW)
    run_all()
    assert "chain/ask/" in text_of(tracer.get(page))
    assert tracer.post(f"/command/tracing/{case.id}/chain/ask/", {"contact": str(f1.id)}).status_code == 302
    run_all()
    return text_of(tracer.get(f"/command/tracing/{case.id}/chain/"))


def test_a_warned_contact_is_expanded_on_the_basis_of_the_case(tracer, case) -> None:
    page = expanded(tracer, case)
    assert "L. V. Mẫu" in page
    assert "Lê Văn Mẫu" not in page
    assert "3638/QĐ-BYT" in page
    assert "Tìm thấy 1 người" in page


def test_possible_sources_are_named_by_their_case_and_no_verdict(tracer, case) -> None:
    people = [one.person_id for one in scene.contacts(case.id)]
    page = f"/command/tracing/{case.id}/chain/"
    assert tracer.post(f"{page}ask/").status_code == 302
    run_all()
    assert "Tìm thấy 0 người" in text_of(tracer.get(page))
    expanded(tracer, case)
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        [f2] = links_of(access, case.id)
    assert f2.person_id not in people
    scene.sampled(f2.person_id)
    run_all()
    [own] = [one for one in scene.cases() if one.person_id == f2.person_id]
    tracer.post(f"{page}ask/")
    run_all()
    shown = text_of(tracer.get(page))
    assert own.id.hex[-6:].upper() in shown
    assert "Phát bệnh sau, hoặc lúc đó chưa thể lây cho người khác" in shown


def test_who_was_found_is_followed_up_by_a_person_and_warned_by_nobody(tracer, case) -> None:
    page = expanded(tracer, case)
    links = re.findall(r'name="link" value="([^"]+)"', page)
    sent = {"link": links, "reason": "call"}
    assert tracer.post(f"/command/tracing/{case.id}/chain/decide/", sent).status_code == 302
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        assert {one.status for one in links_of(access, case.id)} == {LinkStatus.FOLLOWED}
    assert queued() == []


@pytest.mark.parametrize("sent", [{}, {"link": "no-id", "reason": "call"}, {"reason": "warn"}])
def test_an_impossible_choice_decides_nothing(tracer, case, sent) -> None:
    expanded(tracer, case)
    assert tracer.post(f"/command/tracing/{case.id}/chain/decide/", sent).status_code == 302
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        assert {one.status for one in links_of(access, case.id)} == {LinkStatus.LISTED}


@pytest.mark.parametrize("page", ["onset/", "chain/"])
def test_a_tracer_elsewhere_and_other_roles_find_nothing(case, page) -> None:
    far = staff(Client(), Role.TRACER, territory="VN/01/", name="far")
    assert far.get(f"/command/tracing/{case.id}/{page}").status_code == 404
    assert (
        staff(Client(), Role.AUTHORITY, name="chi").get(f"/command/tracing/{case.id}/{page}").status_code
        == 403
    )


@pytest.mark.parametrize("contact", ["no-id", "01a20b57-9444-7725-b70c-ec91d6044d2c"])
def test_a_contact_that_is_none_is_not_expanded(tracer, case, contact) -> None:
    assert tracer.post(f"/command/tracing/{case.id}/chain/ask/", {"contact": contact}).status_code == 404
    assert queued() == []
