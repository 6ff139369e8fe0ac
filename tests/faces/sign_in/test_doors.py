"""Does a door open for the right role with two factors, and for nobody else?"""

import pytest
from django.test import Client
from pytest_django import Settings

from pccovid.trust.access import AccessDenied, Role
from pccovid.trust.accounts.demonstration import visitors
from pccovid.trust.accounts.models import Account
from tests.faces.sign_in.officers import (
    OWN,
    PASSWORD,
    SECRET,
    WARD,
    new_officer,
    officer,
    password,
    second_factor,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_password_and_code_open_the_door(client: Client) -> None:
    officer()
    assert password(client) == "/staff/2fa/authenticate/"
    assert second_factor(client) == WARD
    assert client.get(WARD).content == b"ward"


def test_the_password_alone_opens_nothing(client: Client) -> None:
    officer()
    password(client)
    assert client.get(WARD).headers["Location"] == f"/staff/login/?next={WARD}"


def test_a_wrong_code_opens_nothing(client: Client) -> None:
    officer()
    password(client)
    client.post("/staff/2fa/authenticate/", {"code": "000000"})
    assert client.get(WARD).status_code == 302


def test_an_officer_without_a_second_factor_is_led_to_set_one_up(client: Client) -> None:
    new_officer()
    password(client, "moi")
    assert client.get(WARD).headers["Location"] == f"/staff/2fa/totp/activate/?next={WARD}"


def test_an_officers_session_ends_with_the_shift(client: Client) -> None:
    officer()
    password(client)
    second_factor(client)
    assert client.session.get_expiry_age() <= 12 * 3600


@pytest.mark.parametrize("role", [Role.OFFICER, Role.AUTHORITY, Role.SUPERVISOR, Role.AUDITOR])
def test_another_role_is_refused(client: Client, role: Role) -> None:
    officer(role)
    password(client)
    second_factor(client)
    assert client.get(WARD).status_code == 403


def test_a_citizen_is_refused_at_an_officers_page_and_an_officer_at_a_citizens(client: Client) -> None:
    client.force_login(Account.objects.create_citizen())
    assert client.get(WARD).status_code == 403
    assert client.get(OWN).content == b"own"
    officer()
    other = Client()
    password(other)
    second_factor(other)
    assert other.get(OWN).status_code == 403


def test_whoever_is_not_signed_in_is_led_to_the_door_of_the_page(client: Client) -> None:
    assert client.get(OWN).headers["Location"] == f"/sign-in/?next={OWN}"
    assert client.get(WARD).headers["Location"] == f"/staff/login/?next={WARD}"


def test_an_account_that_is_shut_is_out_at_once(client: Client) -> None:
    officer()
    password(client)
    second_factor(client)
    Account.objects.filter(username="binh").update(is_active=False)
    assert client.get(WARD).status_code == 302


def test_an_account_of_the_demonstration_is_worth_nothing_outside_it(
    client: Client, settings: Settings
) -> None:
    officer()
    password(client)
    second_factor(client)
    settings.DEMO = False
    assert client.get(WARD).status_code == 302
    assert password(Client()) == ""
    with pytest.raises(AccessDenied):
        officer(name="khac")


def test_after_five_wrong_passwords_the_right_one_is_refused(client: Client, settings: Settings) -> None:
    officer()
    for _ in range(5):
        password(client, given="sai")
    assert password(client) == ""
    assert "_auth_user_id" not in client.session


def test_the_lock_out_of_the_database_holds_without_the_librarys_own_count(
    client: Client, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    officer()
    for _ in range(5):
        password(client, given="sai")
    answer = client.post("/staff/login/", {"login": "binh", "password": PASSWORD})
    assert answer.status_code == 429
    assert "15 phút" in answer.content.decode()


def test_the_admin_asks_for_the_second_factor(client: Client) -> None:
    officer(Role.OPERATOR)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/staff/login/")
    password(client, wanted="/admin/")
    assert client.get("/admin/").status_code == 302
    assert second_factor(client) == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_the_admin_does_not_open_to_a_technician_who_has_no_second_factor(client: Client) -> None:
    new_officer(Role.OPERATOR)
    Account.objects.filter(username="moi").update(is_staff=True)
    password(client, "moi", wanted="/admin/")
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/staff/2fa/totp/activate/")


def test_the_admins_own_form_is_never_shown(client: Client) -> None:
    answer = client.post("/admin/login/", {"username": "binh", "password": PASSWORD})
    assert answer.headers["Location"].startswith("/staff/login/")


def test_the_secret_of_a_second_factor_is_sealed() -> None:
    from allauth.mfa.models import Authenticator

    officer()
    assert SECRET not in str(Authenticator.objects.get().data)


def test_the_demonstration_shows_how_to_sign_in(client: Client) -> None:
    officer()
    [visitor] = visitors()
    page = client.get("/demo/").content.decode()
    assert PASSWORD in page
    assert visitor.code in page


@pytest.mark.parametrize("page", ["signup", "email", "password/reset", "password/set", "login/code/confirm"])
def test_pages_of_the_library_that_nobody_here_needs_are_closed(client: Client, page: str) -> None:
    assert client.get(f"/staff/{page}/").status_code == 404


@pytest.mark.parametrize(
    "page",
    [
        "login",
        "2fa",
        "2fa/totp/activate",
        "2fa/webauthn",
        "2fa/webauthn/add",
        "password/change",
        "logout",
        "reauthenticate",
    ],
)
def test_the_librarys_pages_are_ours_and_in_vietnamese(client: Client, page: str) -> None:
    if page != "login":
        new_officer()
        password(client, "moi")
    answer = client.get(f"/staff/{page}/", follow=True)
    text = answer.content.decode()
    assert '<html lang="vi">' in text
    assert "app-card" in text
    assert not [
        word for word in ("Sign In", "Two-Factor", "Authenticator", "Security", "Password") if word in text
    ]
