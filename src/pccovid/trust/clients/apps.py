"""Other systems that may ask: the Django app."""

from django.apps import AppConfig


class ClientsApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.trust.clients"
    label = "clients"
