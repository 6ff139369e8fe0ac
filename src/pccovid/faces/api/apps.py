"""The programming interface: the Django app."""

from django.apps import AppConfig


class ApiFace(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.faces.api"
    label = "api"
