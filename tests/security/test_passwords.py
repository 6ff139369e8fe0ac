"""How are officers' passwords and factors handled? Long, whole, hidden, hashed slowly, changed with what one has."""

import datetime as dt
import hashlib
import re
import time
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import identify_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import Settings

from pccovid.kernel import clock
from pccovid.project import settings as project
from pccovid.trust.access import Role
from pccovid.trust.accounts.demonstration import totp_code
from pccovid.trust.accounts.models import Account
from pccovid.trust.accounts.password_rules import CONTEXT, BreachedPasswordValidator
from tests.app.procedures import scene
from tests.architecture.tree import ROOT
from tests.faces.sign_in.officers import PASSWORD, SECRET, officer, password, second_factor

pytestmark = pytest.mark.django_db
NEW = "mot mat khau khac 34"
LONG = "Đ ộ" * 30 + "🔑' OR 1=1 --<b>"


@pytest.fixture
def binh() -> Client:
    """Binh's browser, signed in with both factors a moment ago."""
    officer()
    browser = Client(raise_request_exception=False)
    browser.get("/staff/login/")
    password(browser, wanted="/clinic/")
    second_factor(browser)
    return browser


def change(browser: Client, present: str, new: str) -> bool:
    """Whether the password of Binh is the new one afterwards."""
    browser.post("/staff/password/change/", {"oldpassword": present, "password1": new, "password2": new})
    return Account.objects.get(username="binh").check_password(new)


@pytest.mark.parametrize("bad", ["", "ngan", "1234567", "password1", "iloveyou123", "qwertyuiop"])
def test_a_password_too_short_or_common_is_refused(bad: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(bad)


def test_a_password_is_changed_with_the_one_before_only(binh: Client) -> None:
    assert not change(binh, "wrong", NEW)
    assert not change(binh, "", NEW)
    assert not change(binh, PASSWORD, "12345678")
    assert change(binh, PASSWORD, NEW)


def test_a_password_of_any_signs_and_of_sixty_four_is_taken_as_it_is(binh: Client) -> None:
    assert len(LONG) > 64
    assert change(binh, PASSWORD, LONG)
    account = Account.objects.get(username="binh")
    assert not account.check_password(LONG[:72])
    assert not account.check_password(LONG.lower())
    assert not account.check_password(LONG + " ")


def test_a_password_field_hides_and_lets_helpers_in(binh: Client) -> None:
    for browser, path in ((Client(), "/staff/login/"), (binh, "/staff/password/change/")):
        fields = re.findall(
            r'<input[^>]*name="(?:old)?password\d?"[^>]*>', browser.get(path).content.decode()
        )
        assert fields
        for field in fields:
            assert 'type="password"' in field
            assert 'autocomplete="off"' not in field
            assert "onpaste" not in field


@pytest.mark.parametrize(
    "made_of_words",
    ["PC-Covid 2021", "pccovid@2021", "Bluezone123!", "matkhau2021", "VietNam1234", "Hànội 2021", "c0v1d-v4cc1ne",
     "binh.tramyte1", "Sức Khỏe 99", "Trạm Y tế Mẫu 1"],
)  # fmt: skip
def test_words_that_anybody_would_try_here_are_no_password(made_of_words: str) -> None:
    binh = Account(username="binh.mau", office="Trạm Y tế Mẫu")
    with pytest.raises(ValidationError):
        validate_password(made_of_words, binh)


def test_a_word_of_the_service_in_a_long_password_does_no_harm() -> None:
    validate_password("covid qua roi ta lai di cho")
    validate_password(PASSWORD)


def test_a_password_of_the_operators_list_of_breaches_is_refused(tmp_path: Path) -> None:
    leaked = ["canh cut bay 77", "mua xuan 1999 zz", "khong ai biet dau 1", "a" * 40]
    hashes = [hashlib.sha1(f"{n}".encode(), usedforsecurity=False).hexdigest().upper() for n in range(500)]
    hashes += [hashlib.sha1(one.encode(), usedforsecurity=False).hexdigest().upper() for one in leaked]
    for ending in ("\n", "\r\n"):
        listed = tmp_path / "breached.txt"
        listed.write_bytes("".join(f"{line}:3{ending}" for line in sorted(hashes)).encode())
        validator = BreachedPasswordValidator(str(listed))
        for one in (*leaked, *map(str, range(500))):
            with pytest.raises(ValidationError):
                validator.validate(one)
        for number in range(500, 700):
            validator.validate(str(number))


def test_the_rules_for_passwords_are_in_force_with_the_list_of_the_settings() -> None:
    named = {
        str(one["NAME"]).rpartition(".")[2]: one.get("OPTIONS", {})
        for one in project.AUTH_PASSWORD_VALIDATORS
    }
    assert {"CommonPasswordValidator", "ContextWordsValidator"} <= set(named)
    assert named["BreachedPasswordValidator"] == {"file": project.CONFIG.breached_passwords}


def test_the_words_that_are_refused_are_documented() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    assert [word for word in CONTEXT if f"`{word}`" not in page] == []


def test_nobody_is_made_to_change_a_password_that_is_old() -> None:
    officer()
    with clock.frozen(scene.NOW + dt.timedelta(days=5 * 365)):
        browser = Client()
        password(browser, wanted="/clinic/")
        assert second_factor(browser) == "/clinic/"
        assert browser.get("/clinic/").status_code == 200


def wait_for_time_left() -> None:
    """Ten seconds at least until the next code becomes the one of the moment, however busy the machine is."""
    left = 30 - time.time() % 30
    if left < 10:
        time.sleep(left)


def test_a_timed_code_is_good_for_its_thirty_seconds_only(settings: Settings) -> None:
    settings.MFA_TOTP_TOLERANCE = project.MFA_TOTP_TOLERANCE
    assert project.MFA_TOTP_TOLERANCE == 0
    officer()
    for late in (-30, 30):
        browser = Client()
        password(browser, wanted="/clinic/")
        wait_for_time_left()
        answer = browser.post("/staff/2fa/authenticate/", {"code": totp_code(SECRET, time.time() + late)})
        assert answer.status_code == 200
        assert browser.get("/clinic/").status_code == 302


def test_there_are_no_codes_on_paper_that_stand_in_for_a_factor(binh: Client) -> None:
    assert Authenticator.Type.RECOVERY_CODES not in project.MFA_SUPPORTED_TYPES
    for path in ("/staff/2fa/recovery-codes/", "/staff/2fa/recovery-codes/generate/"):
        assert binh.get(path).status_code == 404
    assert not Authenticator.objects.filter(type=Authenticator.Type.RECOVERY_CODES).exists()


def test_no_account_is_there_before_somebody_makes_one() -> None:
    assert not Account.objects.exists()


def test_passwords_are_kept_by_argon2(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = project.PASSWORD_HASHERS
    made = Account.objects.create_officer(
        username="tam", password=PASSWORD, role=Role.CLINIC, office="Trạm", territory="VN/79/"
    )
    assert identify_hasher(made.password).algorithm == "argon2"


def test_changing_factors_asks_for_a_factor_again(binh: Client) -> None:
    session = binh.session
    session["account_authentication_methods"] = [
        {**record, "at": 0} for record in session["account_authentication_methods"]
    ]
    session.save()
    for path in (
        "/staff/2fa/totp/deactivate/",
        "/staff/2fa/webauthn/add/",
    ):
        answer = binh.get(path)
        assert answer.status_code == 302, path
        assert "reauthenticate" in answer["Location"], path
