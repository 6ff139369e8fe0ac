"""What holds for every test of the keys: each has a folder of keys of its own."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def secret_folder(settings: Settings, tmp_path: Path) -> Path:
    """The folder of keys of this test alone."""
    settings.SECRET_FOLDER = tmp_path / "secrets"
    return tmp_path / "secrets"
