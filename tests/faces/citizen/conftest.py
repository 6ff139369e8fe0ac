"""Citizens who are signed in: An, who also holds her mother Hoa, and Chi, a stranger to both."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import Settings

from pccovid.capabilities.risk.colours import Colour
from pccovid.kernel.birth import BirthDate
from pccovid.trust.access import Role
from pccovid.trust.accounts.backends import PATH
from pccovid.trust.accounts.models import Account
from tests.faces.citizen import cast


@dataclass(frozen=True, slots=True)
class Signed:
    """A browser, the account signed in there, and whom it holds."""

    client: Client
    account: Account
    persons: tuple[UUID, ...]


def signed(account: Account, *persons: UUID) -> Signed:
    client = Client()
    client.force_login(account, backend=PATH)
    return Signed(client, account, persons)


@pytest.fixture(autouse=True)
def _plain_files(settings: Settings) -> None:
    """Files by their own names: nothing is collected for these tests."""
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": storage}


@pytest.fixture
def an() -> Signed:
    """One person with doses, a test, a declaration, a stay and a colour."""
    person = cast.add_person(*cast.AN, sources=4)
    cast.give_facts(person, doses=2)
    cast.give_colour(person, Colour.GREEN, "fully_dosed", {"on": "2021-08-12", "since": "2021-08-26"})
    return signed(cast.citizen(person), person)


@pytest.fixture
def family() -> Signed:
    """One account that holds two persons."""
    person = cast.add_person(*cast.AN)
    mother = cast.add_person("Lê Thị Mẫu Hòa", "079148000000", "+84930000000", born=BirthDate(1948))
    return signed(cast.citizen(person, mother), person, mother)


@pytest.fixture
def chi() -> Signed:
    """Somebody else altogether."""
    person = cast.add_person(*cast.CHI)
    cast.give_facts(person)
    return signed(cast.citizen(person), person)


@pytest.fixture
def officer() -> Client:
    """A checkpoint officer's browser."""
    account = Account.objects.create_officer(
        username="chot", password="a long password", role=Role.OFFICER, office="Chốt Mẫu", territory=cast.WARD
    )
    client = Client()
    client.force_login(account, backend=PATH)
    return client
