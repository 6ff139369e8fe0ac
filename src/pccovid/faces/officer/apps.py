"""What an officer at a checkpoint or venue sees: the Django app."""

from django.apps import AppConfig


class OfficerApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.faces.officer"
    label = "officer"
