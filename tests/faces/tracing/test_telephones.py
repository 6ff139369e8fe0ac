"""Does a tracer read what telephones noted, with what speaks for it, and give a code that stands nowhere else?"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from pccovid.capabilities.tracing.events import CarriedEncounter
from pccovid.capabilities.tracing.operations import carry_over
from pccovid.faces.command.tracing.inviting import GIVEN
from pccovid.kernel import clock
from pccovid.procedures.list_contacts_of import list_contacts_of
from pccovid.trust.access import SYSTEM, Access, Purpose, Role
from pccovid.trust.throttling.quotas import key_of, spend
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.faces.staff import staff

pytestmark = pytest.mark.django_db
CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")


@pytest.fixture(autouse=True)
def _demonstration(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def case():
    """A case, and somebody whose telephone noted hers for an hour yesterday, and was noted by it."""
    ill, other, *_ = scene.people()
    scene.sampled(ill)
    run_all()
    [found] = scene.cases()
    start = datetime.combine((scene.NOW - timedelta(days=1)).date(), datetime.min.time(), UTC)
    rows = [
        CarriedEncounter(one, uuid4(), scene.WARD, own, peer, start + timedelta(minutes=minute), -60, None)
        for minute in range(0, 15, 5)
        for one, own, peer in ((ill, b"a" * 12, b"b" * 12), (other, b"b" * 12, b"a" * 12))
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        carry_over(access, rows)
    list_contacts_of(found.id, "test")
    return found


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_line_and_the_page_of_a_contact_say_what_the_telephones_noted(client: Client, case) -> None:
    tracer = staff(client, Role.TRACER)
    page = text_of(tracer.get(f"/command/tracing/{case.id}/"))
    assert "Bluetooth: ở gần khoảng" in page
    assert "Không rõ địa điểm: do điện thoại ghi nhận" in page
    assert "1 lần gặp từ 6 gói tin" in page
    [contact] = scene.contacts(case.id)
    page = text_of(tracer.get(f"/command/tracing/{case.id}/contacts/{contact.id}/"))
    assert "Hai điện thoại đều ghi nhận được nhau" in page
    assert "dưới 63 dB" in page


def test_a_code_is_shown_once_and_is_in_no_address(client: Client, case) -> None:
    tracer = staff(client, Role.TRACER)
    answer = tracer.post(f"/command/tracing/{case.id}/code/")
    [code] = CODE.findall(text_of(answer))
    assert (answer.status_code, answer.headers["Cache-Control"].find("no-store") >= 0) == (200, True)
    again = text_of(tracer.post(f"/command/tracing/{case.id}/code/"))
    assert code not in again
    assert "chưa dùng; có hiệu lực đến" in again


def test_a_tracer_elsewhere_gives_no_code(client: Client, case) -> None:
    assert (
        staff(client, Role.TRACER, territory="VN/01/").post(f"/command/tracing/{case.id}/code/").status_code
        == 404
    )


def test_a_tracer_who_makes_codes_without_end_has_to_wait(client: Client, case) -> None:
    tracer = staff(client, Role.TRACER)
    spend(GIVEN, key_of(tracer.session["_auth_user_id"]), GIVEN.most)
    assert tracer.post(f"/command/tracing/{case.id}/code/").status_code == 429
