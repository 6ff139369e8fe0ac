"""Earlier applications read in: the Django app."""

from django.apps import AppConfig


class IntakeApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.intake"
    label = "intake"
