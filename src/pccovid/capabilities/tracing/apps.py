"""Cases and contacts: the Django app."""

from django.apps import AppConfig


class TracingApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.capabilities.tracing"
    label = "tracing"
