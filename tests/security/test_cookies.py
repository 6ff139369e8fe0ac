"""What do cookies and sessions let a thief or a script do? Nothing: they are hidden, bound, renewed and ended."""

import os
import subprocess
import sys
from http.cookies import Morsel
from pathlib import Path

import pytest
from django.conf import settings as project
from django.test import Client
from pytest_django import Settings

from pccovid.trust.access import Role
from pccovid.trust.accounts.models import Account
from tests.faces.sign_in.officers import PASSWORD, officer, password, second_factor
from tests.faces.sign_in.people import AN, ask, carry_over_an, claim, prove, signed_in
from tests.security.world import Visit, World, ours

pytestmark = pytest.mark.django_db
# Read by our scripts, which send it back in a header.
FOR_SCRIPTS = {"csrftoken"}
UNDER_TLS = (
    "from pccovid.project import settings as s\n"
    "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME, "
    "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE, "
    "s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS)"
)


def given(browser: Client) -> "list[tuple[str, Morsel[str]]]":
    return list(browser.cookies.items())


def test_no_cookie_can_be_read_by_scripts_or_sent_by_other_sites(visits: list[Visit], people: World) -> None:
    loose, seen = [], set[str]()
    given_to = [(one.who, one.cookies) for one in visits if one.address.ours]
    browsers = {**people.browsers, "new": Client()}
    prove(browsers["new"])
    given_to += [("new", browsers["new"].get(address.path).cookies) for address in ours(people.values)]
    for who, browser in browsers.items():
        given_to.append((who, browser.post("/i18n/setlang/", {"language": "en", "next": "/about/"}).cookies))
        given_to.append((who, browser.post("/sign-in/", {"phone": "0850000000"}).cookies))
    for who, cookies in given_to:
        for name, cookie in cookies.items():
            seen.add(name)
            if not cookie["httponly"] and name not in FOR_SCRIPTS:
                loose.append(f"{who} {name}: scripts")
            if cookie["samesite"] not in ("Lax", "Strict"):
                loose.append(f"{who} {name}: other sites")
            if cookie["domain"] or cookie["path"] != "/":
                loose.append(f"{who} {name}: scope")
    assert sorted(set(loose)) == []
    assert {"sessionid", "csrftoken", "pccovid_browser", "django_language"} <= seen


def test_under_tls_no_cookie_travels_without_it(settings: Settings) -> None:
    for name in ("SESSION", "CSRF", "LANGUAGE"):
        setattr(settings, f"{name}_COOKIE_SECURE", True)
    browser = Client()
    browser.get("/sign-in/", secure=True)
    browser.post("/sign-in/", {"phone": "0830000000"}, secure=True)
    browser.post("/i18n/setlang/", {"language": "en", "next": "/about/"}, secure=True)
    assert len(given(browser)) >= 3
    assert [name for name, cookie in given(browser) if not cookie["secure"]] == []
    assert "__Host-pccovid_browser" in browser.cookies


def test_with_a_public_origin_names_and_limits_are_those_of_tls(tmp_path: Path) -> None:
    environment = {**os.environ, "PCCOVID_ORIGIN": "https://pccovid.example", "PCCOVID_VAR": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", UNDER_TLS], env=environment, check=True, capture_output=True)
    assert told.stdout.decode().split() == [
        "__Host-sessionid", "__Host-csrftoken", "__Host-django_language", "True", "True", "True", "31536000", "True",
    ]  # fmt: skip


def test_the_key_of_the_session_changes_at_every_step_of_signing_in() -> None:
    carry_over_an()
    browser = Client()
    ask(browser)
    keys = [browser.session.session_key]
    prove(browser)
    keys.append(browser.session.session_key)
    claim(browser, AN)
    keys.append(browser.session.session_key)
    assert signed_in(browser)
    assert len(set(keys)) == 3


def test_an_officers_session_has_another_key_after_the_second_factor() -> None:
    officer()
    browser = Client()
    browser.get("/staff/login/")
    password(browser, wanted="/clinic/")
    before = browser.session.session_key
    second_factor(browser)
    assert signed_in(browser)
    assert browser.session.session_key != before


def test_a_key_of_the_attackers_choice_is_never_taken() -> None:
    browser = Client()
    chosen = "a" * 32
    browser.cookies["sessionid"] = chosen
    carry_over_an()
    prove(browser)
    assert browser.cookies["sessionid"].value != chosen


def test_a_session_that_was_ended_opens_nothing_again(people: World) -> None:
    citizen, thief = people.browsers["citizen"], Client()
    thief.cookies["sessionid"] = citizen.cookies["sessionid"].value
    assert thief.get("/qr/").status_code == 200
    citizen.post("/sign-out/")
    assert thief.get("/qr/").status_code == 302


def test_signing_out_is_a_button_of_a_form_and_clears_what_the_browser_kept(people: World) -> None:
    citizen = people.browsers["citizen"]
    assert signed_in(citizen)
    citizen.get("/sign-out/")
    assert signed_in(citizen)
    assert "cache" in citizen.post("/sign-out/")["Clear-Site-Data"]
    assert not signed_in(citizen)


def test_every_page_of_a_role_leads_to_signing_out(people: World) -> None:
    for who, path in {
        "citizen": "/more/", "officer": "/officer/place/", "clinic": "/clinic/", "tracer": "/command/tracing/",
        "authority": "/command/",
    }.items():  # fmt: skip
        page = people.browsers[who].get(path).content.decode()
        assert "/sign-out/" in page or "/staff/logout/" in page, who


def test_a_session_key_is_long_and_random() -> None:
    carry_over_an()
    browsers = [Client() for _ in range(20)]
    for browser in browsers:
        browser.get("/sign-in/?next=/qr/")
    marks = {browser.cookies["pccovid_browser"].value for browser in browsers}
    assert len(marks) == 20
    assert all(len(mark) == 43 for mark in marks)
    assert project.SESSION_ENGINE == "django.contrib.sessions.backends.db"


def test_a_new_password_ends_the_other_sessions_of_the_account() -> None:
    account = Account.objects.create_officer(
        username="hai", password=PASSWORD, role=Role.CLINIC, office="Trạm", territory="VN/79/"
    )
    other = Client()
    other.force_login(account)
    assert signed_in(other)
    account.set_password("mot-mat-khau-khac-34")
    account.save()
    assert "/staff/login/" in other.get("/clinic/")["Location"]
