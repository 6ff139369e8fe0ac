"""Officers who have signed in with both factors, and pages without a build of the static files."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from pccovid.trust.access import Role
from pccovid.trust.accounts.models import Account
from pccovid.trust.accounts.second_factors import ENROLLED

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings) -> None:
    """File names as they stand: the pages are looked at, not the browser's cache."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def sign_in(client: Client) -> SignIn:
    """A browser in which an officer of this role and territory has signed in."""

    def do(role: Role, territory: str, *, second_factor: bool = True) -> Client:
        account = Account.objects.create_officer(
            username=f"{role}.test", password="x", role=role, office="Văn phòng Mẫu", territory=territory
        )
        client.force_login(account)
        if second_factor:
            session = client.session
            session[ENROLLED] = str(account.pk)
            session.save()
        return client

    return do
