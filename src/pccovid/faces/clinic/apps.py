"""What a clinic sees: the Django app."""

from django.apps import AppConfig


class ClinicApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.faces.clinic"
    label = "clinic"
