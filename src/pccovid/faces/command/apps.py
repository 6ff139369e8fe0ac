"""What tracers and authorities see: the Django app."""

from django.apps import AppConfig


class CommandApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.faces.command"
    label = "command"
