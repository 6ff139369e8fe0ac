"""The list of administrative units, for tests that need real places: `pytest.mark.usefixtures("units")`."""

import pytest
from pytest_django import DjangoDbBlocker

from pccovid.registry.territories.loader import LoadedUnits, load_units


@pytest.fixture(scope="session")
def units(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> LoadedUnits:
    """The list, loaded once into the worker's database."""
    with django_db_blocker.unblock():
        return load_units()
