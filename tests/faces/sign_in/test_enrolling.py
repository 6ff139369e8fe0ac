"""How does an officer's first sign-in go? With real commits: the library speaks up only after them."""

import pytest
from django.test import Client

from pccovid.trust.accounts.demonstration import totp_code
from tests.faces.sign_in.officers import WARD, new_officer, password

pytestmark = pytest.mark.usefixtures("committed", "demonstration")


def test_setting_up_a_second_factor_opens_the_door_in_the_same_session(client: Client) -> None:
    new_officer()
    password(client, "moi")
    assert client.get("/staff/2fa/totp/activate/").status_code == 200
    secret = client.session["mfa.totp.secret"]
    client.post("/staff/2fa/totp/activate/", {"code": totp_code(secret)})
    assert client.get(WARD).content == b"ward"
    assert client.session.get_expiry_age() <= 12 * 3600
