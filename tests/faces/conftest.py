"""What do tests of pages need? Addresses of files as they stand, without the build's manifest."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _plain_pages(settings: Settings, tmp_path: Path) -> None:
    """Each test has files without hashes and an empty folder for collected ones."""
    settings.STATIC_ROOT = tmp_path
    settings.MFA_TOTP_TOLERANCE = 1  # or a code made just before its end would fail a test now and then
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
