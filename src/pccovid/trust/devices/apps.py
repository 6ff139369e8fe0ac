"""Which telephones may scan: the Django app."""

from django.apps import AppConfig


class DevicesApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.trust.devices"
    label = "devices"
