"""Pages without a build of the static files, in the demonstration's time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from pccovid.kernel import clock
from tests.app.procedures import scene


@pytest.fixture(autouse=True)
def _plain_pages(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.DEMO = True
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    with clock.frozen(scene.NOW):
        yield
