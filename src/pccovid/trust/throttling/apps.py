"""How much may come in a time: the Django app."""

from django.apps import AppConfig


class ThrottlingApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.trust.throttling"
    label = "throttling"
