"""What a citizen sees: the Django app."""

from django.apps import AppConfig


class CitizenApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.faces.citizen"
    label = "citizen"
