"""What is shown when something is refused or fails? Our page with its status, and never a value or a traceback."""

import html

import pytest
from django.test import Client
from pytest_django import Settings

from tests.faces.widgets.refusing_urls import SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(settings: Settings) -> Client:
    """A browser that sees what people see: no exception comes through."""
    settings.ROOT_URLCONF = "tests.faces.widgets.refusing_urls"
    return Client(raise_request_exception=False)


def test_who_may_not_is_told_so(browser: Client) -> None:
    answer = browser.get("/test/denied/")
    assert answer.status_code == 403
    assert "Retry-After" not in answer
    assert "Bạn không có quyền" in html.unescape(answer.content.decode())


def test_without_a_ledger_nothing_is_shown_and_it_is_said_when_to_come_back(browser: Client) -> None:
    answer = browser.get("/test/unrecorded/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"


@pytest.mark.parametrize(
    ("fault", "status"), [("denied", 403), ("unrecorded", 503), ("missing", 404), ("broken", 500)]
)
def test_no_error_page_holds_a_value_or_a_traceback(browser: Client, fault: str, status: int) -> None:
    answer = browser.get(f"/test/{fault}/", {"number": SECRET})
    page = answer.content.decode()
    assert answer.status_code == status
    assert "PC-Covid" in page
    assert '<html lang="vi">' in page
    for part in ("Traceback", "Error(", "Exception"):
        assert part not in page
    # The address may come back in the language switch, as the visitor typed it; nothing else may.
    assert SECRET not in page.replace(f"?number={SECRET}", "")


def test_a_form_from_another_site_is_refused_in_our_words() -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/sign-in/", {"phone": SECRET})
    assert answer.status_code == 403
    assert "PC-Covid" in answer.content.decode()
    assert SECRET not in answer.content.decode()
