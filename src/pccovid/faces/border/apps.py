"""What the desk of a border gate sees: the Django app."""

from django.apps import AppConfig


class BorderApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.faces.border"
    label = "border"
