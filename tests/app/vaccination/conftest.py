"""The demonstration's day, at which every rule may be used."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from pccovid.kernel import clock
from tests.app.procedures import scene


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield
