"""Dated administrative units: the Django app."""

from django.apps import AppConfig


class TerritoriesApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.registry.territories"
    label = "territories"
