"""Isolation of cases, contacts and arrivals: the Django app."""

from django.apps import AppConfig


class QuarantineApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.capabilities.quarantine"
    label = "quarantine"
