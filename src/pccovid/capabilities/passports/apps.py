"""Vaccine passports: the Django app."""

from django.apps import AppConfig


class PassportsApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.capabilities.passports"
    label = "passports"
