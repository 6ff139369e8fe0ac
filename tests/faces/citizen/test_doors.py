"""Who gets into a citizen's pages, what stays on the way, and is every reading recorded?"""

import pytest
from django.test import Client

from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access, Actor, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed, signed

pytestmark = pytest.mark.django_db

OWN_PAGES = (
    "/qr/", "/passport/", "/carried-over/", "/declare/", "/declared/", "/warnings/", "/who-looked/", "/more/",
    "/my-data/", "/my-data/copy/", "/my-data/file/",
)  # fmt: skip


@pytest.mark.parametrize("page", OWN_PAGES)
def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page(page: str, client: Client) -> None:
    response = client.get(page)
    assert (response.status_code, response["Location"]) == (302, f"/sign-in/?next={page}")


@pytest.mark.parametrize("page", OWN_PAGES)
def test_an_officer_is_refused(page: str, officer: Client) -> None:
    assert officer.get(page).status_code == 403


def test_an_officer_on_the_first_page_is_led_to_the_desk(officer: Client) -> None:
    assert officer.get("/")["Location"] == "/officer/"


@pytest.mark.parametrize("page", ["/", *OWN_PAGES])
def test_nothing_of_a_stranger_is_on_the_page(page: str, an: Signed, chi: Signed) -> None:
    response = an.client.get(page)
    text = response.content.decode()
    [qid] = cast.qids(chi.account, chi.persons)
    assert response.status_code == 200
    assert not [one for one in ("Mẫu Chi", "MAU CHI", qid, str(chi.persons[0])) if one in text]


@pytest.mark.parametrize("page", ["/", *OWN_PAGES])
def test_the_reading_is_in_the_ledger(page: str, an: Signed) -> None:
    before = _own_entries(an)
    an.client.get(page)
    assert _own_entries(an) > before


@pytest.mark.parametrize("page", OWN_PAGES[2:])
def test_a_personal_page_is_stored_nowhere(page: str, an: Signed) -> None:
    assert "no-store" in an.client.get(page)["Cache-Control"]


@pytest.mark.parametrize("page", ["/", "/qr/", "/passport/"])
def test_what_the_service_worker_keeps_is_not_stored_by_anybody_between(page: str, an: Signed) -> None:
    assert an.client.get(page)["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("page", ["/", *OWN_PAGES])
def test_an_account_that_holds_nobody_is_told_what_to_do(page: str) -> None:
    response = signed(cast.citizen()).client.get(page)
    assert response.status_code == 200
    assert "Chưa có hồ sơ nào gắn với lần đăng nhập này" in response.content.decode()


@pytest.mark.parametrize("page", ["/", "/about/"])
def test_the_first_page_and_the_one_about_the_app_are_open_to_everybody(page: str, client: Client) -> None:
    assert client.get(page).status_code == 200


def _own_entries(citizen: Signed) -> int:
    actor = Actor(uuid7(), Role.CITIZEN, "", "", frozenset(citizen.persons))
    with Access.open(actor, Purpose.PATRQT, "test") as access:
        access.read("ledger", citizen.persons, ["time"])
        return Entry.objects.filter(actor_id=citizen.account.id, action="read").count()
