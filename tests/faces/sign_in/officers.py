"""Which officers are there in these tests, and how do they sign in?"""

from django.test import Client

from pccovid.trust.access import Role
from pccovid.trust.accounts.demonstration import totp_code
from pccovid.trust.accounts.models import Account
from pccovid.trust.accounts.officers import create_demo_officer

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "mot-mat-khau-dai-12"
WARD, OWN = "/test/ward/", "/test/own/"


def officer(role: Role = Role.CLINIC, name: str = "binh") -> None:
    """Binh, whose second factor is set up."""
    create_demo_officer(
        username=name,
        role=role,
        office="Trạm y tế",
        territory="VN/79/",
        password=PASSWORD,
        totp_secret=SECRET,
    )


def new_officer(role: Role = Role.CLINIC) -> None:
    """Somebody who has a password only."""
    Account.objects.create_officer(
        username="moi", password=PASSWORD, role=role, office="Trạm y tế", territory="VN/79/"
    )


def password(client: Client, name: str = "binh", given: str = PASSWORD, wanted: str = WARD) -> str:
    """The first factor; gives the page that one is led to."""
    answer = client.post(f"/staff/login/?next={wanted}", {"login": name, "password": given, "next": wanted})
    return str(answer.headers.get("Location", ""))


def second_factor(client: Client) -> str:
    """The second factor; gives the page that one is led to."""
    answer = client.post("/staff/2fa/authenticate/", {"code": totp_code(SECRET)})
    return str(answer.headers.get("Location", ""))
