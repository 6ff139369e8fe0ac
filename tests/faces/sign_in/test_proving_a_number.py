"""Do the pages of number and code work, without scripts, and do they tell nobody what is known?"""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from pccovid.kernel import clock
from pccovid.trust.accounts.one_time_codes import MOST_TRIES
from tests.app.accounts.codes import EIGHT, after, last_code, wrong
from tests.faces.sign_in.people import AN, AN_DIALS, CHI_DIALS, ask, carry_over_an, claim, prove

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(EIGHT):
        yield


def test_the_page_asks_for_a_number_in_vietnamese(client: Client) -> None:
    page = client.get("/sign-in/").content.decode()
    assert '<html lang="vi">' in page
    assert "Số điện thoại di động" in page
    assert 'autocomplete="tel"' in page


def test_a_number_that_is_none_is_explained_and_kept(client: Client) -> None:
    client.get("/sign-in/")
    page = client.post("/sign-in/", {"phone": "12345"}).content.decode()
    assert 'value="12345"' in page
    assert "govuk-error-summary" in page


def test_the_code_field_is_made_for_codes(client: Client) -> None:
    ask(client)
    page = client.get("/sign-in/code/").content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    assert "083****000" in page


def test_the_wait_is_told_in_words_and_ends(client: Client) -> None:
    ask(client)
    assert "<b data-seconds>30</b>" in client.get("/sign-in/code/").content.decode()
    with clock.frozen(after(31)):
        assert "data-countdown" not in client.get("/sign-in/code/").content.decode()


def test_a_call_is_offered_after_a_minute(client: Client) -> None:
    ask(client)
    assert 'value="voice"' not in client.get("/sign-in/code/").content.decode()
    with clock.frozen(after(61)):
        assert 'value="voice"' in client.get("/sign-in/code/").content.decode()


def test_asking_again_too_soon_is_refused_with_the_time(client: Client) -> None:
    ask(client)
    page = client.post("/sign-in/code/again/", follow=True).content.decode()
    assert "30 giây" in page


def test_too_many_codes_are_refused_with_429(client: Client) -> None:
    for minute in range(5):
        with clock.frozen(after(310 * minute)):
            assert ask(client) == 302
    with clock.frozen(after(1600)):
        assert ask(client) == 429


def test_a_known_number_is_answered_like_an_unknown_one(client: Client) -> None:
    carry_over_an()
    known_browser = Client()
    prove(known_browser)
    claim(known_browser, AN)

    def answers(phone: str) -> tuple[int, str]:
        browser = Client()
        ask(browser, phone)
        page = browser.get("/sign-in/code/")
        _, _, tail = page.content.decode().partition("<main")
        return page.status_code, tail.partition("csrfmiddlewaretoken")[0].replace("083", "085")

    with clock.frozen(after(60)):
        assert answers(AN_DIALS) == answers(CHI_DIALS)


def test_a_known_number_costs_the_same_statements_as_an_unknown_one() -> None:
    carry_over_an()
    first = Client()
    prove(first)
    claim(first, AN)
    counts = []
    with clock.frozen(after(60)):
        for phone in (AN_DIALS, CHI_DIALS):
            browser = Client()
            browser.get("/sign-in/")
            with CaptureQueriesContext(connection) as queries:
                browser.post("/sign-in/", {"phone": phone})
            counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_wrong_code_says_how_many_tries_are_left_and_the_sixth_is_refused(client: Client) -> None:
    ask(client)
    code = last_code()
    for _ in range(MOST_TRIES):
        client.post("/sign-in/code/", {"code": wrong(code)})
    page = client.post("/sign-in/code/", {"code": code}).content.decode()
    assert "không còn hiệu lực" in page
    assert "_auth_user_id" not in client.session


def test_the_code_does_not_work_in_another_browser(client: Client) -> None:
    ask(client)
    other = Client()
    other.get("/sign-in/")
    response = other.post("/sign-in/code/", {"code": last_code()})
    assert response.headers["Location"] == "/sign-in/"


def test_a_stolen_session_without_the_browsers_mark_is_worth_nothing(client: Client) -> None:
    ask(client)
    code = last_code()
    thief = Client()
    thief.get("/sign-in/")
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    thief.post("/sign-in/code/", {"code": code})
    assert "sign_in_proved" not in thief.session


def test_the_key_of_the_session_changes_when_the_number_is_proved(client: Client) -> None:
    ask(client)
    before = client.cookies["sessionid"].value
    client.post("/sign-in/code/", {"code": last_code()})
    assert client.cookies["sessionid"].value != before


def test_the_session_holds_no_number_in_clear(client: Client) -> None:
    ask(client)
    assert "830000000" not in str(dict(client.session))


def test_a_page_of_the_way_in_is_kept_nowhere(client: Client) -> None:
    assert "no-store" in client.get("/sign-in/").headers["Cache-Control"]


def test_whoever_wanted_a_staff_page_is_led_to_the_staff_door(client: Client) -> None:
    assert client.get("/sign-in/?next=/admin/").headers["Location"] == "/staff/login/?next=%2Fadmin%2F"


@pytest.mark.parametrize("page", ["/demo/", "/demo/messages/"])
def test_outside_the_demonstration_its_pages_do_not_exist(
    client: Client, settings: Settings, page: str
) -> None:
    assert client.get(page).status_code == 200
    settings.DEMO = False
    assert client.get(page).status_code == 404


def test_the_page_says_what_a_code_is_worth_and_offers_something_stronger(client: Client) -> None:
    page = client.get("/sign-in/").content.decode()
    assert "Ai giữ thẻ SIM của bạn cũng nhận được mã" in page
    assert 'data-passkey="enter"' in page
