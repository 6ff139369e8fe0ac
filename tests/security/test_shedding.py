"""What if more is asked than the service can answer? Costly pages wait first, and a checkpoint goes on."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client, RequestFactory

from pccovid.project.shedding import COSTLY, MOST, PLACES, VITAL, Lane, SheddingMiddleware
from tests.architecture.tree import ROOT
from tests.architecture.url_names import pages

ORDINARY_PAGE, VITAL_PAGE, COSTLY_PAGE = "/warnings/", "/officer/scans/", "/my-data/pdf/"


class Desk:
    """The gate before pages that answer when they are told to."""

    def __init__(self) -> None:
        self.may_answer, self.inside = Event(), 0
        self.gate = SheddingMiddleware(self.answer)

    def answer(self, _request: HttpRequest) -> HttpResponseBase:
        self.inside += 1
        assert self.may_answer.wait(20)
        return HttpResponse("answered")

    @contextmanager
    def busy_with(self, page: str, number: int) -> Iterator[None]:
        """So many requests for a page are being answered."""
        before = self.inside
        threads = [Thread(target=self.gate, args=[RequestFactory().get(page)]) for _ in range(number)]
        for thread in threads:
            thread.start()
        while self.inside < before + number:
            threads[0].join(0.01)
        yield
        self.may_answer.set()
        for thread in threads:
            thread.join()

    def ask(self, page: str, accept: str = "text/html") -> HttpResponseBase:
        self.may_answer.set()
        answer = self.gate(RequestFactory().get(page, headers={"Accept": accept}))
        self.may_answer.clear()
        return answer


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_costly_pages_leave_most_places_to_the_others(desk: Desk) -> None:
    with desk.busy_with(COSTLY_PAGE, MOST[Lane.COSTLY]):
        refused = desk.gate(RequestFactory().get(COSTLY_PAGE))
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert desk.ask(COSTLY_PAGE).status_code == 200


def test_while_costly_pages_wait_the_others_are_answered(desk: Desk) -> None:
    with desk.busy_with(COSTLY_PAGE, MOST[Lane.COSTLY]):
        assert [desk.ask(page).status_code for page in (ORDINARY_PAGE, VITAL_PAGE)] == [200, 200]


def test_a_checkpoint_goes_on_when_all_ordinary_pages_are_refused(desk: Desk) -> None:
    with desk.busy_with(ORDINARY_PAGE, MOST[Lane.ORDINARY]):
        assert desk.gate(RequestFactory().get(ORDINARY_PAGE)).status_code == 503
        assert desk.gate(RequestFactory().get(COSTLY_PAGE)).status_code == 503
        with desk.busy_with(VITAL_PAGE, PLACES - MOST[Lane.ORDINARY]):
            assert desk.gate(RequestFactory().get(VITAL_PAGE)).status_code == 503
    assert desk.ask(ORDINARY_PAGE).status_code == 200


def test_a_page_that_fails_gives_its_place_back() -> None:
    def fail(_request: HttpRequest) -> HttpResponseBase:
        raise ZeroDivisionError

    gate = SheddingMiddleware(fail)
    for _ in range(PLACES + 1):
        with pytest.raises(ZeroDivisionError):
            gate(RequestFactory().get(ORDINARY_PAGE))


def test_the_refusal_is_our_page_without_the_database_and_json_for_machines(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        desk.busy_with(ORDINARY_PAGE, MOST[Lane.ORDINARY]),
        caplog.at_level(logging.INFO, "pccovid.security"),
    ):
        page = desk.gate(RequestFactory().post(ORDINARY_PAGE))
        machine = desk.gate(RequestFactory().get(ORDINARY_PAGE, headers={"Accept": "application/json"}))
    assert isinstance(page, HttpResponse)
    assert "gửi lại" in page.content.decode()
    assert page.headers["Cache-Control"] == "private, no-store"
    assert isinstance(machine, HttpResponse)
    assert machine.content == b'{"error": "service.busy"}'
    events = [record for record in caplog.records if record.message == "overloaded"]
    assert [vars(record)["security"]["lane"] for record in events] == ["ordinary"]


@pytest.mark.django_db
def test_every_request_of_the_service_passes_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MOST, Lane.ORDINARY, 0)
    monkeypatch.setitem(MOST, Lane.VITAL, 0)
    for page in ("/", "/staff/login/", "/officer/scans/", "/api/v1/heartbeat", "/no-such-page/"):
        assert Client().get(page).status_code == 503, page


def test_the_pages_named_are_pages_and_the_costly_ones_stand_in_the_document() -> None:
    known = {page.name for page in pages()}
    assert VITAL | set(COSTLY) <= known
    assert not VITAL & set(COSTLY)
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    assert [name for name in COSTLY if f"`{name}`" not in text] == []
    assert f"{PLACES} requests" in text
    assert f"at most {MOST[Lane.COSTLY]} " in text
    assert f"at most {MOST[Lane.ORDINARY]} " in text
