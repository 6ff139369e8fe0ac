"""Browsers of the bodies that take part, each with a second factor used just now."""

import time

from django.test import Client

from pccovid.trust.access import Role
from pccovid.trust.accounts.models import Account
from tests.faces.staff import staff

METHODS = "account_authentication_methods"


def body(role: Role, office: str, *, territory: str = "VN/", seconds_ago: int = 0) -> Client:
    """Somebody of a body; `seconds_ago`: when the second factor was last used."""
    browser = staff(Client(), role, territory=territory, name=office)
    Account.objects.filter(username=office).update(office=office)
    session = browser.session
    session[METHODS] = [{"method": "mfa", "type": "totp", "at": time.time() - seconds_ago}]
    session[f"{METHODS}_user"] = str(Account.objects.get(username=office).pk)
    session.save()
    return browser
