"""Do the pages of isolation lead an officer from a proposal to a release, and a citizen from the order to her sheet?"""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from pccovid.capabilities.quarantine.states import Ending, OrderState, Setting
from pccovid.capabilities.testing.rules import Outcome
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.procedures.watch_quarantine import watch_quarantine
from pccovid.trust.access import Role
from pccovid.trust.accounts.backends import PATH
from pccovid.trust.accounts.models import Account
from pccovid.trust.accounts.second_factors import ENROLLED
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.app.quarantine import scene as ward
from tests.faces.citizen import cast
from tests.faces.citizen.test_pdf import pages, streams

pytestmark = pytest.mark.django_db
HOME = "/isolation/"


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


def officer(role: Role = Role.AUTHORITY, territory: str = scene.WARD) -> Client:
    account = Account.objects.create_officer(
        username=f"{role}.{territory}", password="x", role=role, office="Ward office", territory=territory
    )
    client = Client()
    client.force_login(account)
    session = client.session
    session[ENROLLED] = str(account.pk)
    session.save()
    return client


def citizen(person) -> Client:
    client = Client()
    client.force_login(cast.citizen(person), backend=PATH)
    return client


def page(order_id) -> str:
    return f"{HOME}orders/{order_id}/"


def test_a_proposal_is_issued_by_the_form_as_it_stands() -> None:
    _, close = ward.warned()
    order, binh = ward.order_about(close), officer()
    listed = binh.get(HOME).content.decode()
    assert page(order.id) in listed
    shown = binh.get(page(order.id))
    assert "Trần Thị Mẫu" in shown.content.decode()
    assert shown["Cache-Control"] == "private, no-store"
    day, month, year = f"{order.ends_on:%d %m %Y}".split()
    data = {"action": "issue", "setting": order.setting.value, "words": ""}
    data |= {"ends_on_day": day, "ends_on_month": month, "ends_on_year": year}
    assert binh.post(page(order.id), data).status_code == 302
    assert ward.mine(close).state is OrderState.ISSUED
    again = binh.post(page(order.id), data)
    assert (again.status_code, "vừa có người khác quyết định" in again.content.decode().lower()) == (
        422,
        True,
    )


def test_a_refusal_keeps_what_was_typed() -> None:
    _, close = ward.warned()
    order, binh = ward.order_about(close), officer()
    data = {"action": "issue", "setting": Setting.FACILITY.value, "words": ""}
    data |= {"ends_on_day": "1", "ends_on_month": "1", "ends_on_year": "2020"}
    answer = binh.post(page(order.id), data)
    assert answer.status_code == 422
    assert 'value="2020"' in answer.content.decode()
    assert ward.order_about(close).state is OrderState.PROPOSED


def test_an_item_is_closed_with_its_outcome_and_a_release_waits_for_what_is_missing() -> None:
    _close, number = ward.ordered()
    with clock.frozen(ward.at(hours=31)):
        binh = officer()
        watch_quarantine()
        [item] = ward.work().items
        answer = binh.post(page(number), {"action": str(item.id), f"item-{item.id}-outcome": "well"})
        assert (answer.status_code, ward.work().items) == (302, ())
        refused = binh.post(page(number), {"action": "release"})
        assert (refused.status_code, "Chưa đủ số ngày" in refused.content.decode()) == (422, True)


def test_a_station_writes_down_and_does_not_decide() -> None:
    _, number = ward.ordered()
    station = officer(Role.CLINIC)
    data = {
        "action": "tell",
        "channel": "phone",
        "which": ["cough"],
        "temperature": "37,8",
        "page_id": str(uuid7()),
    }
    assert station.post(page(number), data).status_code == 302
    assert "37,8 °C" in station.get(page(number)).content.decode()
    assert station.post(page(number), {"action": "release"}).status_code == 403


@pytest.mark.parametrize(
    ("role", "territory", "status"),
    [(Role.TRACER, "VN/79/", 403), (Role.AUTHORITY, "VN/79/", 403), (Role.AUTHORITY, ward.FAR_WARD, 404)],
)
def test_nobody_else_opens_an_order(role: Role, territory: str, status: int) -> None:
    _, number = ward.ordered()
    assert officer(role, territory).get(page(number)).status_code == status


def test_an_officer_proposes_for_whoever_stands_there_once() -> None:
    person = scene.people()[2]
    binh = officer()
    form = {"text": scene.cccd_of(2), "kind": "travel", "page_id": str(uuid7())}
    form |= {"on_day": "30", "on_month": "9", "on_year": "2021"}
    for _ in range(2):
        answer = binh.post(f"{HOME}new/", form)
        assert answer.status_code == 302
    proposed = ward.order_about(person)
    assert (proposed.missing, proposed.ends_on) == (("doses",), None)
    assert binh.post(f"{HOME}new/", {**form, "on_year": "2031"}).status_code == 422
    assert binh.post(f"{HOME}new/", {**form, "text": "079000000001"}).status_code == 422


def test_a_room_is_added_and_a_bed_kept() -> None:
    _, number = ward.ordered()
    binh = officer()
    assert binh.post(f"{HOME}places/", {"name": "Nhà mẫu", "label": "101", "beds": "1"}).status_code == 302
    stay = ward.ask(number, ward.facility())
    assert binh.post(f"{HOME}places/stays/", {"stay": str(stay), "answer": "accept"}).status_code == 302
    assert "1 / 1" in binh.get(f"{HOME}places/").content.decode()
    assert binh.post(f"{HOME}places/stays/", {"stay": "x", "answer": "accept"}).status_code == 404


def test_a_citizen_says_that_she_is_well_with_one_tap_twice_sent_and_what_she_has() -> None:
    close, _ = ward.ordered()
    browser = citizen(close)
    assert "/quarantine/" in browser.get("/").content.decode()
    for _ in range(2):
        assert browser.post("/quarantine/", {"how": "well", "page_id": str(uuid7())}).status_code == 302
    nothing = browser.post("/quarantine/", {"how": "unwell"})
    assert nothing.status_code == 422
    many = browser.post("/quarantine/", {"how": "unwell", "which": ["breath"], "temperature": "38,5"})
    assert many.status_code == 302
    run_all()
    assert [one.kind.value for one in ward.work().items] == ["urgent"]


def test_who_has_no_order_is_told_so() -> None:
    browser = citizen(scene.people()[0])
    assert "Bạn không phải cách ly" in browser.get("/quarantine/").content.decode()
    assert browser.post("/quarantine/", {"how": "well"}).status_code == 302
    assert browser.get("/quarantine/certificate/").status_code == 404


def test_the_sheet_is_there_after_a_full_release_only() -> None:
    close, number = ward.ordered()
    browser = citizen(close)
    assert browser.get("/quarantine/certificate/").status_code == 404
    with clock.frozen(ward.at(days=13)):
        ward.sampled(close, Outcome.NEGATIVE)
        assert officer().post(page(number), {"action": "release"}).status_code == 302
        run_all()
        sheet = browser.get("/quarantine/certificate/")
    assert sheet["Content-Type"] == "application/pdf"
    assert (pages(sheet.content), "pdfuaid" in streams(sheet.content)) == (1, True)
    assert ward.mine(close).ending == Ending.FULFILLED
