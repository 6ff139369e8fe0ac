"""What staff who look after people in isolation see: the Django app."""

from django.apps import AppConfig


class IsolationApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.faces.isolation"
    label = "isolation"
