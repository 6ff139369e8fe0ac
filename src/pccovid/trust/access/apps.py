"""Who may see whose data, for what: the Django app."""

from django.apps import AppConfig


class AccessApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.trust.access"
    label = "access"
