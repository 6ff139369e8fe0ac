"""When do these tests take place, and under which rules? One morning; the rules of the demonstration."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from pccovid.kernel import clock
from tests.app.procedures.scene import NOW


@pytest.fixture(autouse=True)
def _one_morning(settings: Settings) -> Iterator[None]:
    """How many doses a series has is confirmed by nobody yet: outside the demonstration nothing is prepared."""
    settings.DEMO = True
    with clock.frozen(NOW):
        yield
