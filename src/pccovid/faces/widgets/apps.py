"""Templates shared by the faces: the Django app."""

from django.apps import AppConfig


class WidgetsApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.faces.widgets"
    label = "widgets"
