"""Does an auditor find what waits, answer it, and never learn who complained?"""

import datetime as dt
import html

import pytest
from django.test import Client

from pccovid.kernel import clock
from pccovid.trust.access import Access, Actor, Purpose, Role
from pccovid.trust.complaints.operations import open_complaint
from pccovid.trust.ledger.queries import Filters, who_looked
from tests.faces.citizen import cast
from tests.faces.staff import staff

pytestmark = pytest.mark.django_db


def complained(*, days_ago: int = 0, office: str = "Chốt cầu Mẫu") -> str:
    """An complains about a look of this office; the complaint's id."""
    with clock.frozen(clock.now() - dt.timedelta(days=days_ago)):
        person = cast.add_person(*cast.AN)
        cast.look(person, office=office)
        actor = Actor(cast.citizen(person).id, Role.CITIZEN, "", "", frozenset({person}))
        with Access.open(actor, Purpose.PATRQT, "test") as access:
            [look, *_] = who_looked(access, filters=Filters(office=office))
            sent = open_complaint(access, person_id=person, entry_id=look.entry, text="Tôi không ở đó.")
    return str(sent)


@pytest.fixture
def auditor() -> Client:
    return staff(Client(), Role.AUDITOR, territory="VN/")


def page(browser: Client, address: str) -> str:
    return html.unescape(browser.get(address).content.decode())


def test_an_overdue_complaint_stands_first_and_says_so(auditor: Client) -> None:
    complained(days_ago=5)
    text = page(auditor, "/command/audit/complaints/")
    assert "Quá hạn" in text
    assert "Trả lời trước" in text


def test_the_page_shows_the_look_and_the_reason_but_not_the_person(auditor: Client) -> None:
    text = page(auditor, f"/command/audit/complaints/{complained()}/")
    for part in ("Chốt cầu Mẫu", "Để bạn qua chốt kiểm soát", "Tôi không ở đó."):
        assert part in text
    for part in cast.AN:
        assert part not in text


def test_an_answer_is_sent_once(auditor: Client) -> None:
    address = f"/command/audit/complaints/{complained()}/"
    assert auditor.post(address, {"text": "x"}).status_code == 422
    sent = auditor.post(address, {"finding": "wrong", "text": "Chốt đã quét nhầm."}, follow=True)
    assert "Đã gửi trả lời" in html.unescape(sent.content.decode())
    again = auditor.post(address, {"finding": "right", "text": "x"}, follow=True)
    assert "đã có người trả lời" in html.unescape(again.content.decode())
    assert "Gửi trả lời" not in page(auditor, address)


def test_a_complaint_that_is_none_is_not_there(auditor: Client) -> None:
    assert auditor.get("/command/audit/complaints/00000000-0000-7000-8000-000000000000/").status_code == 404


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR, Role.TRACER])
def test_nobody_else_of_staff_sees_a_complaint(role: Role) -> None:
    address = f"/command/audit/complaints/{complained()}/"
    browser = staff(Client(), role, territory="VN/79/760/26740/")
    assert browser.get(address).status_code == 403
    assert browser.post(address, {"finding": "right", "text": "x"}).status_code == 403
