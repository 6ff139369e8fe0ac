"""Specimens and results: the Django app."""

from django.apps import AppConfig


class TestingApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.capabilities.testing"
    label = "testing"
