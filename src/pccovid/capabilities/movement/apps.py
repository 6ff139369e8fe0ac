"""Movement declarations and passages: the Django app."""

from django.apps import AppConfig


class MovementApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.capabilities.movement"
    label = "movement"
