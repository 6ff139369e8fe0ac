"""How are officers' passwords and factors handled? Long, whole, hidden, hashed slowly, changed with what one has."""

import re

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import Settings

from pccovid.trust.access import Role
from pccovid.trust.accounts.models import Account
from tests.faces.sign_in.officers import PASSWORD, officer, password, second_factor

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


def test_no_account_is_there_before_somebody_makes_one() -> None:
    assert not Account.objects.exists()


def test_passwords_are_kept_by_argon2(settings: Settings) -> None:
    from pccovid.project import settings as project

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
        "/staff/2fa/recovery-codes/generate/",
        "/staff/2fa/webauthn/add/",
    ):
        answer = binh.get(path)
        assert answer.status_code == 302, path
        assert "reauthenticate" in answer["Location"], path
