"""What a person is told: the Django app."""

from django.apps import AppConfig


class NoticesApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.capabilities.notices"
    label = "notices"
