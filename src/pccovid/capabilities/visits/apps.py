"""Who was where: the Django app."""

from django.apps import AppConfig


class VisitsApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.capabilities.visits"
    label = "visits"
