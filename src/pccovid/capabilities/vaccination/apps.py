"""Doses: the Django app."""

from django.apps import AppConfig


class VaccinationApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.capabilities.vaccination"
    label = "vaccination"
