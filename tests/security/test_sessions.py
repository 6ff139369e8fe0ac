"""Does everybody see the own sessions, and only those, and can end them? And the auditor those of all staff?"""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from pccovid.trust.access import Role
from pccovid.trust.accounts.backends import PATH
from pccovid.trust.accounts.models import Account, SignIn
from tests.faces.citizen import cast
from tests.faces.sign_in.officers import PASSWORD, officer, password, second_factor
from tests.faces.staff import staff

pytestmark = pytest.mark.django_db


def signed_in() -> Client:
    cache.clear()  # a timed code is used up by the sign-in before
    browser = Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/120"})
    password(browser, wanted="/clinic/")
    second_factor(browser)
    return browser


def number_of(browser: Client) -> str:
    return str(browser.session["sign_in"])


def test_an_officer_sees_the_own_sessions_and_ends_one_or_all_others() -> None:
    officer()
    here, there, third = signed_in(), signed_in(), signed_in()
    page = here.get("/staff/sessions/").content.decode()
    assert page.count("Firefox, Windows") == 3
    assert page.count("password, totp") == 3
    here.post("/staff/sessions/", {"number": number_of(there)})
    assert there.get("/clinic/").status_code == 302
    assert third.get("/clinic/").status_code == 200
    here.post("/staff/sessions/", {"all": "on"})
    assert third.get("/clinic/").status_code == 302
    assert here.get("/clinic/").status_code == 200


def test_a_citizen_sees_the_own_sessions_and_ends_one() -> None:
    account = cast.citizen(cast.add_person(*cast.AN))
    here, there = Client(), Client()
    for browser in (here, there):
        browser.force_login(account, backend=PATH)
    assert str(number_of(there)) in here.get("/sessions/").content.decode()
    here.post("/sessions/", {"number": number_of(there)})
    assert there.get("/qr/").status_code == 302
    assert here.get("/qr/").status_code == 200
    assert SignIn.objects.filter(account=account).count() == 1


def test_nobody_ends_or_sees_a_session_of_somebody_else() -> None:
    officer()
    binh, citizen = signed_in(), Client()
    citizen.force_login(cast.citizen(cast.add_person(*cast.AN)), backend=PATH)
    other = staff(Client(), Role.TRACER, name="khac")
    for browser, path in ((other, "/staff/sessions/"), (citizen, "/sessions/")):
        assert number_of(binh) not in browser.get(path).content.decode()
        for number in (number_of(binh), str(uuid4()), "x", "\x00", ""):
            assert browser.post(path, {"number": number}).status_code == 302
    assert binh.get("/clinic/").status_code == 200


def test_a_session_keeps_its_row_when_its_key_changes() -> None:
    officer()
    here, there = signed_in(), signed_in()
    new = {"oldpassword": PASSWORD, "password1": "mot mat khau khac 34", "password2": "mot mat khau khac 34"}
    before = here.session.session_key
    here.post("/staff/password/change/", new)
    assert here.session.session_key != before
    assert there.get("/clinic/").status_code == 302
    row = SignIn.objects.get(id=number_of(here))
    assert row.session_key == here.session.session_key


def test_the_auditor_sees_the_sign_ins_of_staff_with_their_factors_and_nobody_else_does() -> None:
    officer()
    signed_in()
    auditor = staff(Client(), Role.AUDITOR, name="kiem.toan")
    page = auditor.get("/staff/sign-ins/").content.decode()
    assert "password, totp" in page
    assert "binh" in page
    for role in (Role.CLINIC, Role.OPERATOR):
        browser = staff(Client(), role, name=f"{role}.x")
        assert browser.get("/staff/sign-ins/").status_code == 403


def test_signing_out_ends_the_row_of_staff_and_takes_away_that_of_a_citizen() -> None:
    officer()
    binh = signed_in()
    binh.post("/staff/logout/")
    row = SignIn.objects.get()
    assert (row.ended_by, row.session_key) == ("itself", "")
    citizen = Client()
    citizen.force_login(cast.citizen(cast.add_person(*cast.AN)), backend=PATH)
    citizen.post("/sign-out/")
    assert SignIn.objects.count() == 1
    assert Account.objects.count() == 2
