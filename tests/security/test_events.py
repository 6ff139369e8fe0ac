"""Does the log say what happened at the defences, and nothing of anybody? One line for each, JSON, without values."""

import datetime as dt
import io
import json
import logging
import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from pccovid.kernel import clock
from pccovid.project.security_lines import EventFormatter
from pccovid.project.settings import LOGGING
from pccovid.trust.accounts.models import SignIn
from pccovid.trust.accounts.security_events import refused
from pccovid.trust.accounts.security_log import LOGGER, Event, note, pseudonym
from tests.app.procedures import scene
from tests.faces.sign_in.officers import PASSWORD, officer, password, second_factor
from tests.faces.sign_in.people import AN, AN_CCCD, AN_DIALS, carry_over_an, claim, prove
from tests.security.world import World

pytestmark = pytest.mark.django_db
Events = Callable[[], list[dict[str, str]]]


@pytest.fixture
def events() -> Iterator[Events]:
    """What was written since the test began."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(EventFormatter())
    loggers = [logging.getLogger(name) for name in (LOGGER, "django.security")]
    for logger in loggers:
        logger.addHandler(handler)
    yield lambda: [json.loads(line) for line in text.getvalue().splitlines()]
    for logger in loggers:
        logger.removeHandler(handler)


def kinds(events: Events) -> list[str]:
    return [event["event"] for event in events()]


def test_events_go_to_a_log_of_their_own() -> None:
    for name in (LOGGER, "django.security"):
        assert LOGGING["loggers"][name]["handlers"] == ["events"]  # type: ignore[index]  # the settings are a plain dict
        assert logging.getLogger(name).level <= logging.WARNING


def test_a_sign_in_of_staff_stands_in_the_log_with_both_factors(events: Events) -> None:
    officer()
    browser = Client(headers={"User-Agent": "Mozilla/5.0 (Linux; Android 9) Chrome/90 Safari/5"})
    password(browser)
    assert kinds(events) == []
    second_factor(browser)
    [event] = events()
    assert (event["event"], event["role"], event["factors"]) == ("signed_in", "clinic", "password+totp")
    assert event["at"].endswith("Z")
    row = SignIn.objects.get()
    assert (row.factors, row.device) == ("password+totp", "Chrome, Android")


def test_wrong_passwords_and_factors_stand_in_the_log_and_strangers_alike(events: Events) -> None:
    officer()
    for name in ("binh", "nobody"):
        password(Client(), name=name, given="wrong")
    browser = Client()
    password(browser)
    browser.post("/staff/2fa/authenticate/", {"code": "000000"})
    assert kinds(events) == ["sign_in_refused"] * 3
    first, second, third = events()
    assert first["name"] != second["name"]
    assert third["factor"] == "totp"


def test_every_name_that_is_tried_stands_in_the_log_under_a_pseudonym_of_its_own(events: Events) -> None:
    """A pseudonym may hold a long run of digits by chance (nearly a third of them do): it is no telephone number."""
    names = [f"nobody{number}" for number in range(100)]
    for name in names:
        refused({"username": name})
    logged = [event["name"] for event in events()]
    assert logged == [pseudonym(name) for name in names]
    assert any(re.search(r"\d{7}", name) for name in logged)


def test_a_lock_out_stands_in_the_log(events: Events) -> None:
    officer()
    browser = Client()
    for _ in range(6):
        password(browser, given="wrong")
    assert "locked_out" in kinds(events)


def test_a_citizens_way_in_and_out_stands_in_the_log(events: Events) -> None:
    carry_over_an()
    browser = Client()
    prove(browser)
    claim(browser, AN)
    browser.post("/sign-out/")
    assert kinds(events) == ["signed_in", "signed_out"]
    assert events()[0]["factors"] == "one-time-code"


def test_a_wrong_code_and_a_limit_stand_in_the_log(events: Events) -> None:
    browser = Client()
    browser.get("/sign-in/")
    browser.post("/sign-in/", {"phone": AN_DIALS})
    browser.post("/sign-in/code/", {"code": "000000"})
    browser.post("/sign-in/", {"phone": AN_DIALS})
    assert kinds(events) == ["code_refused", "limit_reached"]
    assert events()[1]["kind"] == "code.pause"


def test_every_kind_of_refusal_stands_in_the_log(events: Events, people: World) -> None:
    before = len(events())
    clinic = people.browsers["clinic"]
    clinic.get("/command/")
    clinic.post("/clinic/results/", {"presence": "forged"})
    Client(enforce_csrf_checks=True).post("/sign-in/", {"phone": AN_DIALS})
    Client().get("/", headers={"Host": "evil.example"})
    Client().post("/sign-in/delivery/", "{}", content_type="application/json")
    clinic.post("/clinic/person/", b"x" * 3_000_000, content_type="text/plain")
    assert kinds(events)[before:] == [
        "access_refused", "access_refused", "suspicious_request", "suspicious_request", "bad_key", "too_large",
    ]  # fmt: skip
    refused = events()[before]
    assert (refused["role"], refused["route"]) == ("clinic", "command:home")
    assert [event["kind"] for event in events()[before + 2 : before + 4]] == ["csrf", "DisallowedHost"]


def test_no_event_holds_anything_of_a_person(events: Events) -> None:
    carry_over_an()
    officer()
    browser = Client(REMOTE_ADDR="203.0.113.7")
    prove(browser)
    claim(browser, AN)
    password(Client(REMOTE_ADDR="203.0.113.7"), name=AN_CCCD, given=AN_DIALS)
    text = json.dumps(events(), ensure_ascii=False)
    assert len(events()) == 2
    for value in (AN_CCCD, AN_DIALS, "Mẫu", "203.0.113.7", PASSWORD, "binh"):
        assert value not in text


@pytest.mark.parametrize("value", ["Nguyễn Văn Mẫu", "079190000000", "a\nb", "x" * 200, "0830000000", "a b"])
def test_what_could_be_a_value_is_not_written(events: Events, value: str) -> None:
    note(Event.ACCESS_REFUSED, reason=value)
    assert events()[0]["reason"] == "?"


def test_the_same_account_has_the_same_pseudonym_and_it_is_not_its_id(events: Events) -> None:
    officer()
    for _ in range(2):
        browser = Client()
        password(browser)
        second_factor(browser)
    who = {event["who"] for event in events()}
    assert len(who) == 1
    assert not re.search(str(SignIn.objects.all()[0].account_id).replace("-", ""), who.pop())


def test_a_session_that_was_left_is_ended_and_the_log_says_so(events: Events) -> None:
    officer()
    browser = Client()
    password(browser)
    second_factor(browser)
    with clock.frozen(scene.NOW + dt.timedelta(minutes=31)):
        assert browser.get("/clinic/").status_code == 302
    assert kinds(events) == ["signed_in", "session_ended"]
    assert events()[1]["reason"] == "inactivity"
