"""What telephones give of their own accord: the Django app."""

from django.apps import AppConfig


class ProximityApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.capabilities.proximity"
    label = "proximity"
