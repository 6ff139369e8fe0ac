"""When this happens, then that: the Django app."""

from django.apps import AppConfig


class ProceduresApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.procedures"
    label = "procedures"
