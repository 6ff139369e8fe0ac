"""Arrivals from abroad: the Django app."""

from django.apps import AppConfig


class EntryApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.capabilities.entry"
    label = "entry"
