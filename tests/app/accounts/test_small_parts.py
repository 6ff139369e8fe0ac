"""Do networks, codes of authenticators and limits behave at their edges?"""

import datetime as dt

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from pccovid.trust.access import Role
from pccovid.trust.accounts.browsers import browser_of, network_of
from pccovid.trust.accounts.demonstration import totp_code, visitors
from pccovid.trust.accounts.limits import Limit
from pccovid.trust.accounts.models import Account
from pccovid.trust.accounts.officers import create_demo_officer
from tests.app.accounts.codes import EIGHT, after

# RFC 6238, appendix B: SHA-1, the last six of the eight digits; the secret is "12345678901234567890".
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize(
    ("at", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_codes_are_those_of_the_standard(at: int, code: str) -> None:
    assert totp_code(SECRET, at) == code


def network(address: str) -> bytes:
    return network_of(RequestFactory().get("/", REMOTE_ADDR=address))


def test_one_home_is_one_network_and_the_next_home_another() -> None:
    assert network("2001:db8:1:2::3") == network("2001:db8:1:2:9::")
    assert network("2001:db8:1:2::3") != network("2001:db8:1:3::3")
    assert network("192.0.2.1") != network("192.0.2.2")


def test_an_address_that_is_none_is_a_network_too() -> None:
    assert network("") == network("nonsense")


def test_a_mark_of_another_form_is_no_mark() -> None:
    request = RequestFactory().get("/")
    request.COOKIES["pccovid_browser"] = "x' OR 1=1"
    assert browser_of(request) is None


def test_the_pause_grows_and_then_stays() -> None:
    limit = Limit("test", most=9, within=dt.timedelta(hours=1), pauses=(30, 60))
    assert [limit.wait([EIGHT] * tries, after(10)).total_seconds() for tries in (0, 1, 2, 3)] == [
        0,
        20,
        50,
        50,
    ]


def test_a_full_limit_opens_when_the_oldest_try_is_old_enough() -> None:
    limit = Limit("test", most=2, within=dt.timedelta(minutes=1))
    assert limit.wait([after(20), EIGHT], after(30)).total_seconds() == 30


@pytest.mark.django_db
def test_an_officer_of_the_demonstration_can_be_made_twice(settings: Settings) -> None:
    settings.DEMO = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    addresses = {
        create_demo_officer(
            username="clinic.demo",
            role=Role.CLINIC,
            office="Trạm y tế",
            territory="VN/79/",
            password="mat-khau",
            totp_secret=SECRET,
        )
        for _ in range(2)
    }
    assert addresses == {f"otpauth://totp/clinic.demo?secret={SECRET}&issuer=PC-Covid"}
    assert (Account.objects.count(), len(visitors())) == (1, 1)
