"""Does "I was not there" go from the citizen's page to the tracer's, who sees on what the warning rests?"""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from pccovid.capabilities.tracing.objecting import object_to, objections_of
from pccovid.capabilities.tracing.operations import release
from pccovid.capabilities.tracing.states import ObjectionGround, ObjectionState, ReleaseReason
from pccovid.kernel import clock
from pccovid.trust.access import Access, Purpose, Role
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import signed
from tests.faces.staff import staff
from tests.faces.tracing.test_pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def warned():
    """A released contact who came to the market and checked out nowhere."""
    scene.market()
    ill, close, _ = scene.people()
    scene.at_market(ill, minutes=(0, 60))
    scene.arrived(close, minute=10)
    scene.sampled(ill)
    run_all()
    [case] = scene.cases()
    [contact] = scene.contacts(case.id)
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        release(access, case_id=case.id, contact_ids=[contact.id], reason=ReleaseReason.RULE_MET)
    run_all()
    return scene.contacts(case.id)[0]


def said(contact):
    with Access.open(scene.citizen(contact.person_id), Purpose.PATRQT, "test") as access:
        return object_to(
            access, person_id=contact.person_id, contact_id=contact.id, ground=ObjectionGround.LEFT_EARLIER
        )


def test_the_warning_has_a_way_to_say_that_it_is_wrong_and_shows_what_became_of_it(warned) -> None:
    client = signed(cast.citizen(warned.person_id), warned.person_id).client
    assert "/warnings/not-there/" in text_of(client.get("/warnings/"))
    page = text_of(client.get("/warnings/not-there/"))
    assert "Chợ Mẫu" in page
    [choice] = re.findall(r'name="contact" value="([^"]+)"', page)
    assert client.post("/warnings/not-there/", {"contact": choice}).status_code == 422
    sent = {"contact": choice, "ground": "left_earlier"}
    assert client.post("/warnings/not-there/", sent).status_code == 302
    after = text_of(client.get("/warnings/not-there/"))
    assert "Đang chờ trả lời" in after
    assert choice not in after


def test_the_reviewer_sees_place_time_source_and_what_was_assumed_and_decides(warned) -> None:
    number = said(warned)
    tracer = staff(Client(), Role.TRACER)
    listed = text_of(tracer.get("/command/tracing/objections/"))
    assert f"/command/tracing/objections/{number}/" in listed
    page = text_of(tracer.get(f"/command/tracing/objections/{number}/"))
    for words in ("Chợ Mẫu", "Chuyển từ ứng dụng trước đây", "Giờ rời đi của người tiếp xúc là giả định"):
        assert words in page
    assert "checked" not in page
    assert tracer.post(f"/command/tracing/objections/{number}/", {}).status_code == 422
    sent = {"reason": "end_was_assumed"}
    assert tracer.post(f"/command/tracing/objections/{number}/", sent).status_code == 302
    with Access.open(scene.citizen(warned.person_id), Purpose.PATRQT, "test") as access:
        assert [one.status for one in objections_of(access, warned.person_id)] == [ObjectionState.UPHELD]
    assert "app-empty" in text_of(tracer.get("/command/tracing/objections/"))


def test_elsewhere_there_is_no_such_page(warned) -> None:
    far = staff(Client(), Role.TRACER, territory="VN/01/", name="far")
    assert far.get(f"/command/tracing/objections/{said(warned)}/").status_code == 404
