"""Can an officer choose a place, scan without scripts, and see counts but never people?"""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.visits.models import Visit
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.registry.places.kinds import Place, PlaceKind
from pccovid.trust.access import SYSTEM, Access, Purpose, Role
from tests.faces.officer.cast import CCCD, NOW, given_person, given_place, sent, sign_in, upload

pytestmark = pytest.mark.django_db

PAGES = ["/officer/", "/officer/place/", "/officer/today/"]


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def market() -> Place:
    return given_place("cho-1", PlaceKind.MARKET)


@pytest.fixture
def officer(client: Client) -> Client:
    return sign_in(client)


def at_work(client: Client, place: Place) -> Client:
    assert client.post("/officer/place/", {"place": str(place.id)}).status_code == 302
    return client


def typed(client: Client, text: str, **changes: str) -> str:
    form = {"text": text, "client_id": str(uuid7()), "direction": "in", **changes}
    return client.post("/officer/check/", form).content.decode()


def visits() -> int:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        access.read_aggregate("visit", ["count"])
        return Visit.objects.count()


@pytest.mark.parametrize("page", ["/officer/", "/officer/today/"])
def test_before_a_place_is_chosen_every_page_asks_for_it(officer: Client, page: str) -> None:
    assert officer.get(page).headers["Location"] == "/officer/place/"


def test_a_place_is_chosen_once(officer: Client, market: Place) -> None:
    assert market.name in officer.get("/officer/place/").content.decode()
    page = at_work(officer, market).get("/officer/").content.decode()
    assert f'data-place="{market.id}"' in page
    assert 'data-endpoint="/officer/scans/"' in page


def test_places_are_found_by_name_and_by_the_code_of_the_poster(officer: Client, market: Place) -> None:
    other = given_place("chot-9")
    for wanted in ("mẫu CHO-1", "cho-1"):
        page = officer.get("/officer/place/", {"q": wanted}).content.decode()
        assert (str(market.id) in page, str(other.id) in page) == (True, False)


def test_a_place_of_another_province_is_neither_listed_nor_chosen(officer: Client) -> None:
    far = given_place("ha-noi", PlaceKind.MARKET, "VN/01/")
    assert str(far.id) not in officer.get("/officer/place/").content.decode()
    assert officer.post("/officer/place/", {"place": str(far.id)}).status_code == 403
    assert officer.post("/officer/place/", {"place": "nonsense"}).status_code == 403


def test_an_account_bound_to_a_place_need_not_choose(client: Client, market: Place) -> None:
    sign_in(client, place=market)
    assert f'data-place="{market.id}"' in client.get("/officer/").content.decode()


def test_the_scanner_may_be_kept_on_the_device_and_no_other_page(officer: Client, market: Place) -> None:
    at_work(officer, market)
    kept = {page: officer.get(page).headers["Cache-Control"] for page in PAGES}
    assert kept == {"/officer/": "private, no-cache", **dict.fromkeys(PAGES[1:], "private, no-store")}


def test_without_scripts_a_typed_number_gives_the_verdict_as_a_page(officer: Client, market: Place) -> None:
    given_person(Colour.GREEN)
    page = typed(at_work(officer, market), CCCD)
    assert "Cho qua" in page
    assert "N. T. Mẫu" in page
    assert "1990" in page
    assert CCCD not in page


def test_a_form_sent_twice_is_one_visit_and_with_another_number_another(
    officer: Client, market: Place
) -> None:
    given_person()
    at_work(officer, market)
    form = str(uuid7())
    typed(officer, CCCD, client_id=form)
    typed(officer, CCCD, client_id=form)
    assert visits() == 1
    typed(officer, CCCD, client_id=form, direction="out")
    assert visits() == 2


def test_counts_are_shown_and_nobodys_name(officer: Client, market: Place) -> None:
    given_person(Colour.YELLOW)
    at_work(officer, market)
    upload(officer, sent(CCCD, market), sent("000201", market))
    page = officer.get("/officer/today/").content.decode()
    assert "Mẫu</" not in page.replace(market.name, "")
    assert page.count(">2<") == 1  # the own scans; those of the whole place are few
    assert set(re.findall(r'data-label="Cả điểm"[^>]*>([^<]*)<', page)) <= {
        "ít",
        "20",
    }  # by the cells' offsets
    assert "N. T." not in page


def test_certificates_that_the_telephone_judged_are_counted_by_verdict(
    officer: Client, market: Place
) -> None:
    at_work(officer, market)
    judged = ["hcert:valid"] * 5 + ["card:valid", "hcert:invalid", "card:untold", "personal:invalid"]
    results = upload(officer, *(sent(text, market, kind="judged") for text in judged))
    assert {(one["state"], one["reason"]) for one in results} == {("stored", "")}
    page = officer.get("/officer/today/").content.decode()
    # The second column: the officer's own scans. Those of the whole place are protected by chance.
    own = re.findall(r"<tr><td[^>]*>[^<]*</td><td[^>]*>(\d+)</td>", page)
    assert own[-5:] == ["6", "1", "1", "1", "9"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.CITIZEN, Role.CLINIC, Role.TRACER, Role.AUTHORITY, Role.SUPERVISOR])
def test_another_role_is_turned_away(client: Client, page: str, role: Role) -> None:
    assert sign_in(client, role=role).get(page).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_nobody_is_sent_to_the_sign_in_page(client: Client, page: str) -> None:
    assert "/staff/login/" in client.get(page).headers["Location"]
