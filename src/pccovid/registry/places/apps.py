"""Venues, facilities, checkpoints: the Django app."""

from django.apps import AppConfig


class PlacesApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.registry.places"
    label = "places"
