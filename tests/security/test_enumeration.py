"""Can somebody find out who is registered? The answers are alike, to the letter, and take as long."""

import re
import statistics
import time
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from pccovid.kernel.phone import Phone
from pccovid.trust.accounts.one_time_codes import send_code
from pccovid.trust.vault import blind
from tests.faces.citizen import cast
from tests.faces.sign_in.officers import PASSWORD, officer
from tests.faces.sign_in.people import AN_DIALS, CHI_DIALS, STRANGER, carry_over_an, claim, prove

pytestmark = pytest.mark.django_db
TRIES = 200
# Generous: what a stranger could measure across a network is far larger. An index lookup more would not pass 1 ms;
# a derived key, an open record or a message that is sent to one of the two only would.
MOST_RATIO, MOST_SECONDS = 1.5, 0.002


def alike(one: Callable[[int], object], other: Callable[[int], object], tries: int = TRIES) -> bool:
    """Whether both take as long: the medians of so many tries each, taken in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(tries):
        for action, list_ in zip((one, other), times, strict=True):
            start = time.perf_counter()
            action(number)
            list_.append(time.perf_counter() - start)
    first, second = sorted(map(statistics.median, times))
    return second / first < MOST_RATIO or second - first < MOST_SECONDS


def sent_to(phone: Phone) -> Callable[[int], object]:
    """Send a code to this number, each time from another browser and network, an hour's limits put aside."""

    def send(number: int) -> object:
        from pccovid.trust.accounts.models import Attempt

        Attempt.objects.all().delete()
        browser, network = (blind(kind, f"{phone.e164}{number}") for kind in ("browser", "network"))
        return send_code(phone=phone, browser=browser, network=network, host="localhost")

    return send


def test_a_code_takes_as_long_for_a_known_number_as_for_an_unknown_one() -> None:
    person = carry_over_an()
    cast.citizen(person)
    known, unknown = Phone.parse(AN_DIALS), Phone.parse(CHI_DIALS)
    assert alike(sent_to(known), sent_to(unknown))


def test_the_measure_would_find_a_difference() -> None:
    assert not alike(lambda _: time.sleep(0.001), lambda _: time.sleep(0.004), tries=20)


def page_of(browser: Client, phone: str) -> tuple[int, str]:
    browser.get("/sign-in/")
    answer = browser.post("/sign-in/", {"phone": phone}, follow=True)
    return answer.status_code, without_chance(answer.content.decode())


def without_chance(page: str) -> str:
    """A page without what differs on every visit: tokens, nonces, ids, the number that was typed itself."""
    page = re.sub(r'(value|content|nonce)="[\w-]{20,}"', "", page)
    return re.sub(r"0[\d•* ]{8,}|\d{4}-\d\d-\d\dT[\d:.+]+", "", page)


def test_the_page_after_asking_is_the_same_to_the_letter() -> None:
    carry_over_an()
    assert page_of(Client(), AN_DIALS) == page_of(Client(), CHI_DIALS)


def test_a_refused_claim_reads_alike_whether_there_is_such_a_record_or_not() -> None:
    carry_over_an()
    pages = []
    for phone, facts in ((AN_DIALS, STRANGER), (CHI_DIALS, STRANGER)):
        browser = Client()
        prove(browser, phone)
        assert claim(browser, facts) == ""
        answer = browser.post("/sign-in/claim/", facts)
        pages.append((answer.status_code, without_chance(answer.content.decode())))
    assert pages[0] == pages[1]


def refused(name: str) -> Callable[[int], tuple[int, str]]:
    def sign_in(number: int) -> tuple[int, str]:
        answer = Client(REMOTE_ADDR=f"192.0.2.{number % 250 + 1}").post(
            "/staff/login/", {"login": name, "password": f"wrong-{number}"}
        )
        return answer.status_code, without_chance(answer.content.decode()).replace(name, "")

    return sign_in


def test_a_wrong_password_reads_alike_for_an_officer_and_for_nobody() -> None:
    officer()
    assert refused("binh")(1) == refused("nobody")(1)


def test_a_wrong_password_takes_as_long_for_nobody_as_for_an_officer(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    settings.AXES_ENABLED = False
    officer()
    assert PASSWORD
    assert alike(refused("binh"), refused("nobody"), tries=9)
