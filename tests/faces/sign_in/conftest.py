"""The demonstration, two guarded pages, and passwords that are hashed quickly."""

import pytest
from pytest_django import Settings


@pytest.fixture
def demonstration(settings: Settings) -> None:
    """Run as a demonstration."""
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.faces.sign_in.doors_urls"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
