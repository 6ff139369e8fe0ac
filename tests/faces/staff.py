"""An officer's browser, signed in with both factors."""

from django.test import Client

from pccovid.trust.access import Role
from pccovid.trust.accounts.models import Account
from pccovid.trust.accounts.second_factors import ENROLLED


def staff(client: Client, role: Role, *, territory: str = "VN/79/", name: str = "staff.test") -> Client:
    """Make the account and sign it in."""
    account = Account.objects.create_officer(
        username=name, password="x", role=role, office="Trạm y tế Mẫu", territory=territory
    )
    client.force_login(account)
    session = client.session
    session[ENROLLED] = str(account.pk)
    session.save()
    return client
