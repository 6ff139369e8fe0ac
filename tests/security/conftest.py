"""What do the tests of attacks share? Plain files, no tries counted from before, one world of people."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from pccovid.kernel import clock
from tests.app.procedures import scene
from tests.security.world import Visit, World, visits_of, world


@pytest.fixture(autouse=True)
def _plain(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.STATIC_ROOT = tmp_path
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": storage}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.DEMO = True
    settings.MFA_TOTP_TOLERANCE = 1  # or a code made just before its end would fail a test now and then
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def people(db: None) -> World:
    """Everybody, and a browser of each kind."""
    return world()


_SEEN: list[Visit] = []


@pytest.fixture
def visits(request: pytest.FixtureRequest) -> list[Visit]:
    """What everybody was answered at every address. Asked for once: the tests look at the same answers."""
    if not _SEEN:
        _SEEN.extend(visits_of(request.getfixturevalue("people")))
    return _SEEN
