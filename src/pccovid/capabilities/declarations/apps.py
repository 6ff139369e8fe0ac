"""Health declarations: the Django app."""

from django.apps import AppConfig


class DeclarationsApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.capabilities.declarations"
    label = "declarations"
