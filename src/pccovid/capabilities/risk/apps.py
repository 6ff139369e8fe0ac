"""The colour of a person and its reasons: the Django app."""

from django.apps import AppConfig


class RiskApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.capabilities.risk"
    label = "risk"
